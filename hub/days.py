"""Local calendar days, and how one writes days, instants and durations in French.

The law counts days of the place; instants are kept in UTC.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format

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


def day(value: date | None) -> str:
    """Return "22 novembre 2026", "1er décembre 2026"; an instant is taken in local time; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}\u00a0{date_format(value, 'F Y')}"


def moment(value: datetime | None) -> str:
    """Return "22 novembre 2026 à 14 h 05" in local time; "" for None."""
    if value is None:
        return ""
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{day(value)} à {value.hour}\u00a0h\u00a0{value.minute:02d}"


def minutes(value: int | None) -> str:
    """Return a number of minutes as "45 min" or "2 h 05"; "" for None."""
    if value is None:
        return ""
    hours, rest = divmod(value, 60)
    return f"{hours}\u00a0h\u00a0{rest:02d}" if hours else f"{rest}\u00a0min"
