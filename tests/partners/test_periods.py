"""Periods for figures: the named ones, and those that cannot be had."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.periods import NAMED, BadPeriod, Period, last_month, last_quarter, this_month, twelve_months

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), "period.backwards"),
        (date(2026, 11, 1), date(2026, 11, 23), "period.future"),
        (date(2027, 1, 1), date(2027, 2, 1), "period.future"),
        (date(1976, 11, 22), date(2026, 11, 22), "period.too_long"),
        (date(2016, 11, 22), date(2026, 11, 22), "period.too_long"),
    ],
)
def test_refused(since, until, code):
    with pytest.raises(BadPeriod) as refused:
        Period.checked(since=since, until=until, today=TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("since", "until"),
    [(TODAY, TODAY), (date(2016, 11, 23), TODAY), (date(2026, 11, 21), date(2026, 11, 22))],
)
def test_near_misses_are_taken(since, until):
    assert Period.checked(since=since, until=until, today=TODAY) == Period(since, until)


def test_named():
    assert this_month(TODAY) == Period(date(2026, 11, 1), TODAY)
    assert last_month(TODAY) == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert last_quarter(TODAY) == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert twelve_months(TODAY) == Period(date(2025, 11, 23), TODAY)
    assert last_month(date(2026, 1, 31)) == Period(date(2025, 12, 1), date(2025, 12, 31))
    assert last_quarter(date(2026, 2, 1)) == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert twelve_months(date(2028, 2, 29)) == Period(date(2027, 3, 1), date(2028, 2, 29))


@given(DAYS)
def test_every_named_period_can_be_had(day):
    for _, named in NAMED.values():
        period = named(day)
        assert Period.checked(since=period.since, until=period.until, today=day) == period
        assert period.until - period.since <= timedelta(days=366)
