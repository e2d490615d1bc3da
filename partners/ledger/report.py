"""A report: every figure of a period, once. Pages, exports, charts and papers all show this and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from partners.law.vocabulary import Band
from partners.models import Partner

from .figures import Entered, Figures, Timed, Told
from .query import Period
from .succession import Named


@dataclass(slots=True)
class Sums:
    """What one line, one month or one total holds: the counts, and what secrecy lets through of the rest."""

    figures: Figures = field(default_factory=Figures)
    time: Timed = field(default_factory=Timed)
    ordinary: Told = field(default_factory=Told)
    sensitive: Told = field(default_factory=Told)
    entered: Entered = field(default_factory=Entered)

    @property
    def is_empty(self) -> bool:
        return self.figures.is_empty and not self.time.answers and not self.entered.evaluations


@dataclass(slots=True)
class Line:
    """One partner in one band, with those whose account it bears.

    names  those it bore in the period, the latest first: a report of 2023 speaks of Pôle emploi
    """

    partner: Partner
    sums: Sums
    names: list[Named]
    absorbed: list[Partner] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.names[0].name

    @property
    def former_names(self) -> list[Named]:
        return self.names[1:]


@dataclass(slots=True)
class BandReport:
    """One of the three bands: lines with most asks first, their total, and the total month by month.

    usual  minutes by which one partner's answers are counted (baseline.py); None in a report of all, or where unknown
    """

    band: Band
    lines: list[Line]
    total: Sums
    months: dict[date, Sums]
    usual: int | None = None

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(slots=True)
class Report:
    """The three bands in their order, for a period, seen on a day.

    of_one  whether one partner was asked for: its time is then the usual one, the same for all who read it
    """

    period: Period
    on: date
    bands: list[BandReport]
    of_one: bool = False

    def of(self, band: Band) -> BandReport:
        return next(line for line in self.bands if line.band is band)

    def asks_of(self, partner: Partner, band: Band) -> int:
        """Asks received of a partner in a band, 0 where it has no line."""
        lines = (line for line in self.of(band).lines if line.partner == partner)
        return next((line.sums.figures.received for line in lines), 0)

    @property
    def is_empty(self) -> bool:
        return all(band.is_empty for band in self.bands)

    @property
    def until(self) -> date:
        """The last day that has figures."""
        return self.period.until_seen_from(self.on)


PARTS: dict[str, tuple[Any, attrgetter]] = {
    part: (kind, attrgetter(*kind.__dataclass_fields__))
    for part, kind in (
        ("figures", Figures),
        ("time", Timed),
        ("ordinary", Told),
        ("sensitive", Told),
        ("entered", Entered),
    )
}


def together(many: Sequence[Sums]) -> Sums:
    """Their sum, name by name."""
    if not many:
        return Sums()
    return Sums(
        **{
            part: kind(*map(sum, zip(*(read(getattr(sums, part)) for sums in many), strict=True)))
            for part, (kind, read) in PARTS.items()
        }
    )
