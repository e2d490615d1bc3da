"""Periods are whole months; one that cannot be had says why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.ledger.query import NAMED, BadPeriod, Period, month_after

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2026, 5, 1), date(2026, 4, 30), "period.backwards"),
        (date(2026, 5, 1), date(2026, 12, 1), "period.future"),
        (date(1976, 12, 1), date(2026, 11, 1), "period.too_long"),
        (date(2016, 11, 1), date(2026, 11, 1), "period.too_long"),
    ],
)
def test_a_period_that_cannot_be_had(since, until, code):
    with pytest.raises(BadPeriod) as refused:
        Period.checked(since=since, until=until, today=TODAY)
    assert refused.value.code == code


def test_days_inside_months_give_the_whole_months():
    period = Period.checked(since=date(2026, 1, 31), until=date(2026, 2, 2), today=TODAY)
    assert (period.since, period.until) == (date(2026, 1, 1), date(2026, 2, 28))
    assert list(period.months) == [date(2026, 1, 1), date(2026, 2, 1)]


def test_ten_years_are_not_too_long():
    assert len(list(Period.checked(since=date(2016, 12, 1), until=TODAY, today=TODAY).months)) == 120


@given(st.sampled_from(list(NAMED)), st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_named_periods_can_be_had_on_any_day(code, today):
    period = NAMED[code][1](today)
    assert Period.checked(since=period.first, until=period.last, today=today) == period


def test_months_go_over_years():
    assert month_after(date(2025, 12, 1)) == date(2026, 1, 1)
    assert month_after(date(2026, 1, 1), -13) == date(2024, 12, 1)


def test_this_month_has_figures_until_today():
    assert NAMED["annee"][1](TODAY).until_seen_from(TODAY) == TODAY
