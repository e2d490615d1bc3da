"""Whose information it is."""

from .consent import Consent, Withdrawal
from .flag import Flag
from .link import Link
from .person import Followup, IndexToken, Person
from .refusal import Refusal
from .representative import MandateEnd, Representative
from .text import ConsentText

__all__ = [
    "Consent",
    "ConsentText",
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
