"""Calendar days, working days, and the edges of what a date can hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.law.calendar import (
    add_working_days,
    french_date,
    is_working_day,
    months_later,
    working_days_until,
    years_earlier,
    years_later,
)

LEAP = date(2024, 2, 29)


def test_29_february():
    assert years_later(LEAP, 1) == date(2025, 2, 28)
    assert years_later(LEAP, 4) == date(2028, 2, 29)
    assert years_earlier(LEAP, 2) == date(2022, 2, 28)
    assert years_later(date(2023, 2, 28), 1) == date(2024, 2, 28)


def test_the_ends_of_time_do_not_raise():
    assert years_later(date.max, 1) == date.max
    assert years_earlier(date(2, 6, 1), 2) == date.min
    assert years_earlier(date(3, 6, 1), 2) == date(1, 6, 1)
    assert add_working_days(date.max, 3) == date.max


def test_french_dates():
    assert french_date(date(2022, 7, 1)) == "1er juillet 2022"
    assert french_date(date(2026, 8, 22)) == "22 août 2026"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 11, 11), False),
        (date(2026, 4, 6), False),
        (date(2026, 12, 26), False),
        (date(2025, 12, 26), True),
    ],
    ids=str,
)
def test_working_days(day, works):
    assert is_working_day(day) is works


def test_zones():
    assert is_working_day(date(2025, 12, 26), "57") is False
    assert is_working_day(date(2026, 5, 27), "971") is False
    assert is_working_day(date(2026, 5, 27)) is True
    with pytest.raises(NotImplementedError):
        is_working_day(date(2026, 5, 27), "nowhere")


def test_counting_starts_the_day_after_and_includes_the_end():
    friday = date(2026, 11, 20)
    assert working_days_until(friday, after=friday) == 0
    assert working_days_until(date(2026, 11, 23), after=friday) == 1
    assert working_days_until(date(2026, 11, 30), after=friday) == 6
    assert working_days_until(date(2026, 11, 30), after=friday, at_most=4) == 4
    assert working_days_until(date(2026, 11, 1), after=friday) == 0


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 40))
def test_adding_working_days_is_the_inverse_of_counting_them(day, days):
    assert working_days_until(add_working_days(day, days), after=day) == days


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 24))
def test_months_later_keeps_the_day_or_takes_the_last(day, months):
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and months_later(later.replace(day=1), 1).day == 1)
