"""Whose information it is."""

from .consent import Consent, ConsentText, Refusal, Withdrawal
from .flag import Flag
from .link import Link
from .merge import Merge, MergeDecision
from .person import Followup, IndexToken, Person
from .representative import MandateEnd, Representative

__all__ = [
    "Consent",
    "ConsentText",
    "Flag",
    "Followup",
    "IndexToken",
    "Link",
    "MandateEnd",
    "Merge",
    "MergeDecision",
    "Person",
    "Refusal",
    "Representative",
    "Withdrawal",
]
