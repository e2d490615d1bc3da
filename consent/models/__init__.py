"""Whose information it is."""

from .consent import Consent, ConsentText, Refusal, Withdrawal
from .distinction import Distinction, EarlierIdentity
from .flag import Flag
from .link import Link
from .person import Followup, IndexToken, Person
from .representative import MandateEnd, Representative

__all__ = [
    "Consent",
    "ConsentText",
    "Distinction",
    "EarlierIdentity",
    "Flag",
    "Followup",
    "IndexToken",
    "Link",
    "MandateEnd",
    "Person",
    "Refusal",
    "Representative",
    "Withdrawal",
]
