"""Articles and other sources: label, dates, how sure we are, and what the text says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .calendar import french_date

CHECKED_ON = date(2026, 11, 22)
"""The day on which the articles were last read again."""


class Mark(StrEnum):
    """How sure we are of an article: its text was read, seen in a second source, or remembered."""

    READ = "V"
    SECONDARY = "S"
    MEMORY = "M"

    @property
    def label(self) -> str:
        return {"V": "texte lu", "S": "source secondaire", "M": "de mémoire"}[self]


class Dispute(StrEnum):
    """What lawyers differ on: how far a duty reaches (E), or telling at all (T)."""

    EXTENT = "E"
    TELLING = "T"

    @property
    def label(self) -> str:
        return {
            "E": "les juristes divergent sur l’étendue du devoir",
            "T": "les juristes divergent sur la transmission elle-même",
        }[self]


@dataclass(frozen=True, slots=True)
class Article:
    """One article or other source. `since` and `until` (both included) date its label."""

    label: str
    mark: Mark
    says: str = ""
    since: date | None = None
    until: date | None = None
    lifts_secrecy: bool = False
    checked_on: date = CHECKED_ON

    def label_on(self, day: date) -> str:
        """How the article is cited that day: outside its dates, the label says which they are."""
        if self.since is not None and day < self.since:
            return f"{self.label} (depuis le {french_date(self.since)})"
        if self.until is not None and day > self.until:
            return f"{self.label} (numérotation jusqu’au {french_date(self.until)})"
        return self.label
