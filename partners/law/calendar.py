"""Calendar days and French working days. Pure; `zone` is a subdivision code of `holidays`.

A zone is the code of an overseas département ("971"…"976"), "57" or "6AE" for Alsace-Moselle;
None counts the holidays common to mainland France.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from hub.birth import MONTHS


def french_date(day: date) -> str:
    """ "1er juillet 2022"."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def same_day(day: date, *, years: int) -> date:
    """The same calendar day that many years away, 28 February where that day does not exist.

    Clamped to the first and the last day a date can hold, so that it never raises.
    """
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if years > 0 else date.min
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def years_later(day: date, years: int) -> date:
    """The same calendar day `years` years later (see `same_day`)."""
    return same_day(day, years=years)


def years_earlier(day: date, years: int) -> date:
    """The same calendar day `years` years earlier (see `same_day`)."""
    return same_day(day, years=-years)


@lru_cache(maxsize=256)
def public_holidays(year: int, zone: str | None = None) -> frozenset[date]:
    """The public holidays of that year in that zone; NotImplementedError for an unknown zone."""
    return frozenset(holidays.country_holidays("FR", subdiv=zone or None, years=year))


def is_working_day(day: date, zone: str | None = None) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year, zone)


def working_days_until(end: date, *, after: date, at_most: int | None = None, zone: str | None = None) -> int:
    """Working days from the day after `after` to `end` included; counting stops at `at_most` where it is given."""
    found = 0
    day = after
    while day < end and found != at_most:
        day += timedelta(1)
        found += is_working_day(day, zone)
    return found


def add_working_days(day: date, days: int, zone: str | None = None) -> date:
    """The day on which that many working days have passed, counted from the day after `day`."""
    while days > 0 and day < date.max:
        day += timedelta(1)
        days -= is_working_day(day, zone)
    return day


def months_later(day: date, months: int) -> date:
    """The same day of the month that many months later, the month's last day where missing."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + timedelta(31)).replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return first.replace(day=min(day.day, last.day))
