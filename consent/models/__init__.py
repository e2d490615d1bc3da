"""Whose information it is."""

from .consent import Consent, Withdrawal
from .flag import Flag
from .person import Followup, IndexToken, Person
from .refusal import Refusal
from .text import ConsentText

__all__ = ["Consent", "ConsentText", "Flag", "Followup", "IndexToken", "Person", "Refusal", "Withdrawal"]
