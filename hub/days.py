"""Local calendar days: the law counts days of the place, instants are kept in UTC."""

from datetime import date, datetime, time

from django.utils import timezone

from . import clock


def today() -> date:
    """The calendar day it is now in the Département (TIME_ZONE)."""
    return timezone.localdate(clock.now())


def day_of(instant: datetime) -> date:
    """The local calendar day of an instant."""
    return timezone.localtime(instant).date()


def start_of(day: date) -> datetime:
    """The first instant of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))
