"""Makes a report: counts as they are, what depends on persons as secrecy.py lets it through."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from operator import add
from typing import NamedTuple
from uuid import UUID

from hub.days import today as this_day
from partners.models import Partner
from partners.vocabulary import Band

from . import reading
from .family import Family
from .figures import COUNTS, Figures
from .periods import Period
from .report import BandReport, Line, Report, Sums, together
from .secrecy import THRESHOLD, THRESHOLD_SENSITIVE, Block, Month, blocks

SHOWN = len(COUNTS)
"""Of BAND_COLUMNS, the first are Figures in their order; the rest are Secret."""


class Secret(NamedTuple):
    """What one partner's month holds in one band that depends on persons."""

    told: int
    not_told: int
    told_sensitive: int
    not_told_sensitive: int
    minutes: int

    @property
    def answers(self) -> int:
        """Answers that a person wrote."""
        return self.told + self.not_told + self.told_sensitive + self.not_told_sensitive


Adder = Callable[[Sums, Block], None]


def report(*, period: Period, partner: Partner | None = None, today: date | None = None) -> Report:
    """The figures of every partner with an entry in the period, or of the one given with those it bears.

    Sums that depend on persons come from months that are over, cut from January on whatever the period is.
    """
    on = today or this_day()
    heads = Family.load().heads_for(partner)
    counts: dict[tuple[str, UUID], list[int]] = defaultdict(lambda: [0] * SHOWN)
    month_counts: dict[tuple[str, date], list[int]] = defaultdict(lambda: [0] * SHOWN)
    secrets: dict[tuple[str, UUID], dict[date, Secret]] = defaultdict(dict)
    wider = Period(date(period.first.year, 1, 1), period.last)
    for key, month, band, *columns in reading.coarse(wider, heads if partner else None):
        if month >= period.first:
            for sums in (counts[band, key], month_counts[band, month]):
                sums[:] = map(add, sums, columns)
        if any(columns[SHOWN:]):
            months, secret = secrets[band, key], Secret(*columns[SHOWN:])
            months[month] = Secret(*map(add, months[month], secret)) if month in months else secret
    by_month = {place: Sums(Figures(*sums)) for place, sums in month_counts.items()}
    lines: dict[str, dict[UUID, Line]] = {band.value: {} for band in Band}
    for (band, key), sums in counts.items():
        own, head = Sums(Figures(*sums)), heads[key]
        add_secrets(own, by_month, band, secrets.get((band, key), {}), period=period, on=on)
        line = lines[band].get(head.pk)
        if line is None:
            line = lines[band][head.pk] = Line(head, own)
        else:
            line.sums = together((line.sums, own))
        if key != head.pk:
            line.absorbed.append(Partner.objects.get(pk=key))
    return Report(period, on, [band_report(band, list(lines[band].values()), by_month, period) for band in Band])


def band_report(band: Band, lines: list[Line], by_month: dict[tuple[str, date], Sums], period: Period) -> BandReport:
    kept = [line for line in lines if not line.sums.figures.is_empty]
    kept.sort(key=lambda line: (-line.sums.figures.received, line.partner.name))
    months = {month: by_month.get((band.value, month)) or Sums() for month in period.months}
    return BandReport(band, kept, together([line.sums for line in kept]), months)


def add_secrets(
    own: Sums,
    by_month: dict[tuple[str, date], Sums],
    band: str,
    secrets: dict[date, Secret],
    *,
    period: Period,
    on: date,
) -> None:
    """Adds to the line and to the months what may be shown of one partner's own account in one band."""
    for month, secret in secrets.items():
        if month >= period.first:
            for sums in (own, by_month[band, month]):
                sums.time.answers += secret.answers
                sums.ordinary.answers += secret.told + secret.not_told
                sums.sensitive.answers += secret.told_sensitive + secret.not_told_sensitive
    over = {month: secret for month, secret in secrets.items() if month < on.replace(day=1)}
    for block, adds in shown(over):
        if period.holds(block.first, block.last):
            adds(own, block)
            if block.first == block.last:
                adds(by_month[band, block.first], block)


def shown(months: dict[date, Secret]) -> Iterator[tuple[Block, Adder]]:
    """Each block with what adds it to sums, for each of the three kinds of figure."""
    time = [Month(month, (one.answers,), one.minutes) for month, one in months.items()]
    ordinary = [Month(month, (one.told, one.not_told)) for month, one in months.items()]
    sensitive = [Month(month, (one.told_sensitive, one.not_told_sensitive)) for month, one in months.items()]
    for series, threshold, adds in (
        (time, THRESHOLD_SENSITIVE, add_time),
        (ordinary, THRESHOLD, add_ordinary),
        (sensitive, THRESHOLD_SENSITIVE, add_sensitive),
    ):
        yield from ((block, adds) for block in blocks(series, threshold=threshold))


def add_time(sums: Sums, block: Block) -> None:
    sums.time.counted += block.counts[0]
    sums.time.minutes += block.amount


def add_ordinary(sums: Sums, block: Block) -> None:
    sums.ordinary.told += block.counts[0]
    sums.ordinary.not_told += block.counts[1]


def add_sensitive(sums: Sums, block: Block) -> None:
    sums.sensitive.told += block.counts[0]
    sums.sensitive.not_told += block.counts[1]
