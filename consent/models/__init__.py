"""Whose information it is."""

from .consent import Consent, Withdrawal
from .flag import Flag
from .person import Followup, IndexToken, Person

__all__ = ["Consent", "Flag", "Followup", "IndexToken", "Person", "Withdrawal"]
