"""Articles and other sources: label, dates, how sure we are, and what the text says."""

from dataclasses import dataclass
from datetime import date

from hub.labelled import Labelled

from .calendar import french_date

CHECKED_ON = date(2026, 11, 22)
"""The day on which the articles were last read again."""


class Mark(Labelled):
    """How sure we are of an article: its text was read, seen in a second source, or remembered."""

    READ = "V", "texte lu"
    SECONDARY = "S", "source secondaire"
    MEMORY = "M", "de mémoire"


class Dispute(Labelled):
    """What lawyers differ on: how far a duty reaches (E), or telling at all (T)."""

    EXTENT = "E", "les juristes divergent sur l’étendue du devoir"
    TELLING = "T", "les juristes divergent sur la transmission elle-même"


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
