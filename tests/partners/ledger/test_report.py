"""A report's figures are those of the entries, to the unit, rolled_up or not, whoever bears the account today."""

import random
from collections import Counter
from datetime import date

import pytest

from partners.law.vocabulary import Band
from partners.ledger import rollup
from partners.ledger.build import report
from partners.ledger.figures import one_way
from partners.ledger.query import Period
from partners.models import AccountEntry, FormerName, Partner
from partners.models.ledger import OUTSIDE, Channel, Direction, Measure

from .posting import post

TODAY = date(2026, 11, 22)
YEAR = Period(date(2025, 12, 1), date(2026, 11, 1))


def recomputed(partner, band, period):
    """The counts straight from the entries."""
    counts = Counter()
    for entry in AccountEntry.objects.filter(partner=partner, band=band, day__range=(period.since, period.until)):
        counts[entry.direction, entry.measure] += entry.quantity
        if entry.direction == "received" and entry.measure == "asks" and entry.channel in OUTSIDE:
            counts["outside"] += entry.quantity
    return counts


@pytest.mark.parametrize("rolled_up", ["all", "half", "none"])
def test_figures_are_the_entries_sums(cast, rolled_up):
    draw = random.Random(8)
    partners = [cast.partner(key) for key in ("caf", "siao", "bank")]
    for done in range(150):
        measure = draw.choice(
            [Measure.ASKS, Measure.ANSWERED, Measure.IN_TIME, Measure.WORKING_DAYS, Measure.WITHDRAWN]
        )
        post(
            draw.choice(partners),
            {measure: draw.choice([1, 1, 2, 5, -1])},
            direction=draw.choice(list(Direction)),
            band=draw.choice(list(Band)),
            channel=draw.choice(list(Channel)),
            day=date(2025 + draw.randrange(2), draw.randint(1, 12), draw.randint(1, 28)),
        )
        if done == 75 and rolled_up == "half":
            rollup.roll_up()
    if rolled_up == "all":
        rollup.roll_up()
    seen = report(period=YEAR, today=TODAY)
    for band in Band:
        lines = {line.partner: line.sums.figures for line in seen.of(band).lines}
        for partner in partners:
            counts = recomputed(partner, band, YEAR)
            if partner not in lines:
                assert not any(counts.values())
                continue
            figures = lines[partner]
            assert figures.received == counts["received", "asks"]
            assert figures.outside == counts["outside"]
            assert figures.answered == counts["received", "answered"]
            assert figures.working_days == counts["received", "working_days"]
            assert figures.withdrawn == counts["received", "withdrawn"]
            assert figures.sent == counts["sent", "asks"]
            assert figures.sent_answered == counts["sent", "answered"]
        assert sum(one.figures.received for one in seen.of(band).months.values()) == sum(
            figures.received for figures in lines.values()
        )


def test_bands_are_never_mixed(cast):
    post(cast.partner("caf"), {Measure.ASKS: 3}, band=Band.IMPOSED)
    post(cast.partner("caf"), {Measure.ASKS: 5}, band=Band.WITHOUT_TEXT)
    seen = report(period=YEAR, today=TODAY)
    assert [seen.asks_of(cast.partner("caf"), band) for band in Band] == [3, 0, 5]


def test_one_partners_report_is_its_line_in_that_of_all(cast):
    """The very same figures; its time alone is the usual one (test_usual.py)."""
    for key in ("caf", "siao"):
        for month in range(1, 11):
            answers = {Measure.TOLD: 4, Measure.NOT_TOLD: 3, Measure.MINUTES: 45, Measure.ANSWERED: 7, Measure.ASKS: 8}
            post(cast.partner(key), answers, day=date(2026, month, 3))
    caf = cast.partner("caf")
    every = next(line for line in report(period=YEAR, today=TODAY).of(Band.IMPOSED).lines if line.partner == caf)
    own = report(period=YEAR, partner=caf, today=TODAY).of(Band.IMPOSED)
    for sums in (own.lines[0].sums, own.total):
        assert (sums.figures, sums.ordinary, sums.sensitive) == (
            every.sums.figures,
            every.sums.ordinary,
            every.sums.sensitive,
        )


def test_time_is_hidden_until_enough_answers_stand_together(cast):
    for month, told in ((1, 6), (2, 4), (3, 2)):
        post(
            cast.partner("caf"),
            {Measure.TOLD: told, Measure.MINUTES: 10 * told, Measure.ASKS: told},
            day=date(2026, month, 3),
        )
    january = report(period=Period(date(2026, 1, 1), date(2026, 1, 1)), today=TODAY).of(Band.IMPOSED).total.time
    assert (january.answers, january.counted, january.minutes, january.is_shown) == (6, 0, 0, False)
    quarter = report(period=Period(date(2026, 1, 1), date(2026, 3, 1)), today=TODAY).of(Band.IMPOSED)
    assert (quarter.total.time.counted, quarter.total.time.minutes) == (12, 120)
    assert quarter.months[date(2026, 3, 1)].time.minutes == 0
    months = [Period(date(2026, first, 1), date(2026, 3, 1)) for first in (2, 3)]
    assert all(report(period=period, today=TODAY).of(Band.IMPOSED).total.time.minutes == 0 for period in months)


def test_the_month_that_is_not_over_tells_no_time(cast):
    post(cast.partner("caf"), {Measure.TOLD: 30, Measure.MINUTES: 300, Measure.ASKS: 30}, day=TODAY)
    time = report(period=YEAR, today=TODAY).of(Band.IMPOSED).total.time
    assert (time.answers, time.counted) == (30, 0)
    assert report(period=YEAR, today=date(2026, 12, 1)).of(Band.IMPOSED).total.time.minutes == 300


def test_a_partner_that_took_anothers_place_bears_its_account(cast):
    old, new = cast.partner("caf"), cast.partner("siao")
    post(old, {Measure.ASKS: 3}, day=date(2026, 1, 5))
    post(new, {Measure.ASKS: 4}, day=date(2026, 6, 5))
    Partner.objects.filter(pk=old.pk).update(successor=new, succeeded_on=date(2026, 4, 1))
    (line,) = report(period=YEAR, today=TODAY).of(Band.IMPOSED).lines
    assert (line.partner, line.sums.figures.received, line.absorbed) == (new, 7, [old])
    assert report(period=YEAR, partner=new, today=TODAY).asks_of(new, Band.IMPOSED) == 7
    # Before it did, the two were two.
    before = report(period=Period(date(2026, 1, 1), date(2026, 3, 1)), today=TODAY).of(Band.IMPOSED).lines
    assert [(line.partner, line.sums.figures.received) for line in before] == [(old, 3)]
    old.refresh_from_db()
    assert report(period=YEAR, partner=old, today=TODAY).asks_of(old, Band.IMPOSED) == 3


def test_a_line_bears_the_names_of_its_time(cast):
    """Pôle emploi is France Travail since 1 January 2024."""
    partner = cast.partner("france_travail")
    FormerName.objects.create(partner=partner, name="ANPE", until=date(2008, 12, 18))
    FormerName.objects.create(partner=partner, name="Pôle emploi", until=date(2023, 12, 31))
    for day in (date(2023, 6, 1), date(2024, 6, 1)):
        post(partner, {Measure.ASKS: 2}, day=day)

    def names(first, last):
        (line,) = report(period=Period(first, last), today=TODAY).of(Band.IMPOSED).lines
        return [(one.name, one.until) for one in line.names], line.sums.figures.received

    former = ("Pôle emploi", date(2023, 12, 31))
    assert names(date(2023, 1, 1), date(2023, 12, 1)) == ([former], 2)
    assert names(date(2024, 1, 1), date(2024, 12, 1)) == ([(partner.name, None)], 2)
    assert names(date(2023, 1, 1), date(2024, 12, 1)) == ([(partner.name, None), former], 4)


def test_a_succession_to_come_joins_nothing_yet(cast):
    old, new = cast.partner("caf"), cast.partner("siao")
    post(old, {Measure.ASKS: 3}, day=TODAY)
    Partner.objects.filter(pk=old.pk).update(successor=new, succeeded_on=date(2026, 11, 23))
    (line,) = report(period=YEAR, today=TODAY).of(Band.IMPOSED).lines
    assert line.partner == old


def test_a_period_without_entries_has_no_line(db):
    assert report(period=YEAR, today=TODAY).is_empty


@pytest.mark.parametrize(("received", "answered", "index"), [(10, 0, 1.0), (0, 10, -1.0), (6, 6, 0.0), (9, 3, 0.5)])
def test_the_one_way_index_and_its_interval(received, answered, index):
    found = one_way(received, answered)
    assert found.index == pytest.approx(index)
    assert -1 - 1e-9 <= found.low <= found.index <= found.high <= 1 + 1e-9
    assert found.is_uncertain
    assert not one_way(60, 40).is_uncertain


def test_the_interval_is_wilsons():
    """8 of 10: Wilson gives 0.4902 to 0.9433."""
    found = one_way(8, 2)
    assert ((found.low + 1) / 2, (found.high + 1) / 2) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_no_exchange_has_no_index():
    assert one_way(0, 0) is None
