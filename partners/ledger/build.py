"""Makes a report: counts as they are, what depends on persons as secrecy.py lets it through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import add

from hub.alphabet import place_of
from hub.days import today as this_day
from partners.law.vocabulary import Band
from partners.models import Partner

from . import reading
from .baseline import usual_minutes
from .figures import COUNTS, Entered, Figures, Timed, Told
from .query import Period
from .report import BandReport, Line, Report, Sums, together
from .secrecy import THRESHOLD, THRESHOLD_SENSITIVE, blocks
from .succession import Family

Row = tuple
"""Of reading.coarse: what it counts stands after a partner, a month and a band."""

PARTNER, MONTH, BAND, COUNTED = range(4)
"""From COUNTED on come the Figures in their order, then what depends on persons, in this order:"""
EVALUATIONS, TOLD, NOT_TOLD, TOLD_SENSITIVE, NOT_TOLD_SENSITIVE, MINUTES = (
    COUNTED + len(COUNTS) + place for place in range(6)
)

Months = dict[tuple[str, date], Sums]
"""(band, month) → the sums of all accounts in the report."""


def report(*, period: Period, partner: Partner | None = None, today: date | None = None) -> Report:
    """The figures of every partner with an entry in the period, or of the one given with those it bears.

    Sums that depend on persons come from months that are over, cut from January on whatever the period is. The time
    of one partner alone is estimated (baseline.py).
    """
    on = today or this_day()
    this_month = on.replace(day=1)
    until = period.until_seen_from(on)
    family = Family.load(until)
    heads = family.heads_for(partner)
    usual = usual_minutes(period, family, but=partner) if partner else None
    accounts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    months: dict[tuple[str, date], list[Row]] = defaultdict(list)
    first = period.first
    wider = Period(date(first.year, 1, 1), period.last)
    for row in reading.coarse(wider, heads if partner else None):
        accounts[row[BAND], row[PARTNER]].append(row)
        if row[MONTH] >= first:
            months[row[BAND], row[MONTH]].append(row)
    by_month: Months = {place: sums_of(rows) for place, rows in months.items()}
    lines: dict[str, dict[str, Line]] = {band.value: {} for band in Band}
    for (band, key), known in accounts.items():
        inside = [row for row in known if row[MONTH] >= first]
        if not inside:
            continue
        own, head = sums_of(inside), heads[key]
        over = once(row for row in known if row[MONTH] < this_month)
        add_outcomes(own, by_month, band, over, period)
        if usual is None:
            add_time(own, by_month, band, over, period)
        line = lines[band].get(head)
        if line is None:
            line = Line(family.partners[head], own, family.names_between(head, period.since, until))
            lines[band][head] = line
        if line.sums is not own:
            line.sums = together((line.sums, own))
        if key != head:
            line.absorbed.append(family.partners[key])
    if usual is not None:
        estimate(lines, by_month, usual)
    bands = [band_report(band, list(lines[band].values()), by_month, period) for band in Band]
    for made in bands:
        made.usual = usual.get(made.band.value) if usual else None
    return Report(period, on, bands, of_one=partner is not None)


def band_report(band: Band, lines: list[Line], by_month: Months, period: Period) -> BandReport:
    kept = [line for line in lines if not line.sums.is_empty]
    kept.sort(key=lambda line: (-line.sums.figures.received, place_of(line.name)))
    months = {month: by_month.get((band.value, month)) or Sums() for month in period.months}
    return BandReport(band, kept, together([line.sums for line in kept]), months)


def sums_of(rows: Sequence[Row]) -> Sums:
    """The counts, and how many answers there are of which secrecy may show something."""
    counted = [*zip(*rows, strict=True)][COUNTED:]
    *counts, evaluations, told, not_told, told_sensitive, not_told_sensitive, _ = map(sum, counted)
    ordinary, sensitive = told + not_told, told_sensitive + not_told_sensitive
    return Sums(
        Figures(*counts),
        Timed(answers=ordinary + sensitive),
        Told(answers=ordinary),
        Told(answers=sensitive),
        Entered(evaluations=evaluations),
    )


def estimate(lines: dict[str, dict[str, Line]], by_month: Months, usual: dict[str, int]) -> None:
    """Counts the time of one partner's answers at what an answer usually takes, where that is known."""
    every = [(band, line.sums) for band, own in lines.items() for line in own.values()]
    for band, sums in [*every, *((band, sums) for (band, _), sums in by_month.items())]:
        if band in usual:
            sums.time.counted = sums.time.answers
            sums.time.minutes = sums.time.answers * usual[band]


def add_time(own: Sums, by_month: Months, band: str, over: list[Row], period: Period) -> None:
    """Adds the time that may be shown of one partner's account in one band to its sums, and to those of single months.

    over  every month of it that is over, from January on; each once
    """
    counted = [(row[MONTH], (sum(row[TOLD:MINUTES]),), row[MINUTES]) for row in over]
    for first, last, (answers,), minutes in blocks(counted, threshold=THRESHOLD_SENSITIVE):
        for sums in touched(first, last, own, by_month, band, period):
            sums.time.counted += answers
            sums.time.minutes += minutes


def add_outcomes(own: Sums, by_month: Months, band: str, over: list[Row], period: Period) -> None:
    """The same for what was told and what was not, and for the evaluations entered, which were told."""
    entered = [(row[MONTH], (row[EVALUATIONS],), 0) for row in over if row[EVALUATIONS]]
    for first, last, (evaluations,), _ in blocks(entered, threshold=THRESHOLD):
        for sums in touched(first, last, own, by_month, band, period):
            sums.entered.counted += evaluations
    for told, not_told, threshold, kind in (
        (TOLD, NOT_TOLD, THRESHOLD, "ordinary"),
        (TOLD_SENSITIVE, NOT_TOLD_SENSITIVE, THRESHOLD_SENSITIVE, "sensitive"),
    ):
        counted = [(row[MONTH], (row[told], row[not_told]), 0) for row in over if row[told] or row[not_told]]
        for first, last, (some, none), _ in blocks(counted, threshold=threshold):
            for sums in touched(first, last, own, by_month, band, period):
                outcome: Told = getattr(sums, kind)
                outcome.told += some
                outcome.not_told += none


def once(known: Iterable[Row]) -> list[Row]:
    """Each month once: one that is rolled_up in part comes twice."""
    found: dict[date, Row] = {}
    for row in known:
        other = found.get(row[MONTH])
        found[row[MONTH]] = row if other is None else (*row[:COUNTED], *map(add, row[COUNTED:], other[COUNTED:]))
    return list(found.values())


def touched(first: date, last: date, own: Sums, by_month: Months, band: str, period: Period) -> tuple[Sums, ...]:
    """What a block counts in: nothing outside the period, and its month where it is one."""
    if not period.holds(first, last):
        return ()
    return (own, by_month[band, first]) if first == last else (own,)
