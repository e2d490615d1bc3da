"""The time of one partner is its answers times the usual one: nothing that it can steer, nothing about one person."""

from datetime import date

import pytest

from partners.law.vocabulary import Band
from partners.ledger.baseline import window
from partners.ledger.build import report
from partners.ledger.query import Period
from partners.models.ledger import Measure

from .posting import post

TODAY = date(2026, 11, 22)
YEAR = Period(date(2025, 12, 1), date(2026, 11, 1))
JUNE = date(2026, 6, 10)


def answers(partner, count, minutes_each, day=JUNE):
    quantities = {Measure.ASKS: count, Measure.ANSWERED: count, Measure.TOLD: count - 1, Measure.NOT_TOLD: 1}
    post(partner, quantities | {Measure.MINUTES: count * minutes_each}, day=day)


@pytest.fixture
def others(cast):
    for key in ("caf", "siao", "bank"):
        answers(cast.partner(key), 60, 20)


def time_of(partner):
    return report(period=YEAR, partner=partner, today=TODAY).of(Band.IMPOSED).total.time


@pytest.mark.parametrize(
    ("last", "first_counted", "last_counted"),
    [
        (date(2026, 11, 1), date(2025, 10, 1), date(2026, 9, 1)),
        (date(2026, 10, 1), date(2025, 10, 1), date(2026, 9, 1)),
        (date(2026, 3, 1), date(2025, 1, 1), date(2025, 12, 1)),
    ],
)
def test_the_window_is_over_before_the_quarter(last, first_counted, last_counted):
    assert window(Period(date(2025, 12, 1), last)) == Period(first_counted, last_counted)


def test_answers_count_at_the_usual_time(cast, others):
    """Ten answers of this month, none of whose minutes is in the figure."""
    mutuelle = cast.partner("mutuelle")
    answers(mutuelle, 10, 120, day=TODAY)
    time = time_of(mutuelle)
    assert (time.minutes, time.counted, time.answers) == (200, 10, 10)
    made = report(period=YEAR, partner=mutuelle, today=TODAY).of(Band.IMPOSED)
    assert made.usual == 20
    assert made.months[date(2026, 11, 1)].time.minutes == made.lines[0].sums.time.minutes == 200


def test_one_persons_answer_moves_no_figure(cast, others):
    """The oracle: eleven requests, ten about nobody; the eleventh took five minutes or two hours."""
    mutuelle = cast.partner("mutuelle")
    answers(mutuelle, 10, 5, day=date(2026, 9, 3))
    shown = set()
    for took in (5, 115):
        post(mutuelle, {Measure.NOT_TOLD: 1 if took == 5 else 0, Measure.MINUTES: took}, day=date(2026, 9, 4))
        shown.add((time_of(mutuelle).minutes, time_of(mutuelle).answers))
    assert len(shown) == 1


def test_too_few_answers_have_no_usual_time(cast):
    for key in ("caf", "siao", "bank"):
        answers(cast.partner(key), 33, 20)
    mutuelle = cast.partner("mutuelle")
    answers(mutuelle, 50, 20)
    assert not time_of(mutuelle).is_shown
    answers(cast.partner("bank"), 1, 20)
    assert time_of(mutuelle).is_shown


def test_two_others_make_no_usual_time(cast, others):
    assert not time_of(cast.partner("caf")).is_shown


def test_who_makes_up_more_than_half_sets_no_usual_time(cast, others):
    mutuelle = cast.partner("mutuelle")
    answers(mutuelle, 10, 20)
    answers(cast.partner("caf"), 61, 20)
    assert not time_of(mutuelle).is_shown


def test_bands_have_their_own(cast, others):
    mutuelle = cast.partner("mutuelle")
    post(mutuelle, {Measure.TOLD: 5, Measure.ANSWERED: 5, Measure.MINUTES: 50}, day=JUNE, band=Band.AGREED)
    assert not report(period=YEAR, partner=mutuelle, today=TODAY).of(Band.AGREED).total.time.is_shown
