"""From when and until when a part of the law stands."""

from datetime import date
from typing import TypedDict

from .calendar import french_date


class Dates(TypedDict, total=False):
    """The first and the last day on which a part stands, both included; none on a side that is open."""

    since: date | None
    until: date | None


class Dated:
    """A part of the law that stands between two days, both included; None leaves that side open."""

    __slots__ = ()

    since: date | None
    until: date | None

    def stands_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def dates(self) -> str:
        """In French, such as "à partir du 1er janvier 2027"; empty for what always stands."""
        if self.since and self.until:
            return f"du {french_date(self.since)} au {french_date(self.until)}"
        if self.since:
            return f"à partir du {french_date(self.since)}"
        return f"jusqu’au {french_date(self.until)}" if self.until else ""
