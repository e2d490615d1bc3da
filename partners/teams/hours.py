"""When the service is open, in the place's own time, and by when something urgent must not wait any longer.

A public holiday of the place is closed, whatever day it falls on.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from partners.law.calendar import public_holidays

Stretch = tuple[datetime, datetime]


def stretches_of(day: date) -> list[Stretch]:
    """The opening stretches of a local calendar day; none where the service is closed."""
    hours = settings.OPENING_HOURS
    if day.isoweekday() not in hours.days or day in public_holidays(day.year, settings.HOLIDAYS_ZONE):
        return []
    return [(instant(day, since), instant(day, until)) for since, until in hours.stretches]


def instant(day: date, hour: time) -> datetime:
    """A local hour of a local day, in UTC: between two of these a minute lasts a minute, in spring too."""
    return timezone.make_aware(datetime.combine(day, hour)).astimezone(UTC)


def is_open(at: datetime) -> bool:
    """Whether somebody is at the desk at that instant."""
    return any(since <= at < until for since, until in stretches_of(timezone.localtime(at).date()))


def waits_until(since: datetime, *, patience: timedelta) -> datetime:
    """By when something urgent that began to wait at `since` must be somebody else's: never later than that day closes.

    In a day's opening hours only these count, and what its closing cuts short is over then: nothing stays for the
    night. While the service is closed every minute counts.
    """
    day, since = stretches_of(timezone.localtime(since).date()), since.astimezone(UTC)
    if not day or not day[0][0] <= since < day[-1][1]:
        return since + patience
    for begins, ends in day:
        begins = max(begins, since)
        if begins >= ends:
            continue
        if begins + patience <= ends:
            return begins + patience
        patience -= ends - begins
    return day[-1][1]
