"""The days and hours of the demo's twelve months."""

import random
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from partners.law.calendar import add_working_days, is_working_day

RECENT = 14  # days that the flows themselves make
YEAR = 365


def working_days(first: date, last: date) -> list[date]:
    """The service's days, both ends included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_working_day(day, settings.HOLIDAYS_ZONE)]


def instant(rng: random.Random, day: date, *, not_before: datetime | None = None) -> datetime:
    """A moment of office hours on `day`, local time; after `not_before` where that falls on the same day."""
    moment = timezone.make_aware(datetime.combine(day, time(8, 30)) + timedelta(minutes=rng.randrange(0, 560)))
    if not_before is not None and moment <= not_before:
        return not_before + timedelta(minutes=rng.randint(2, 20))
    return moment


def answer_day(rng: random.Random, filed: date, due: date) -> date:
    """When an ordinary answer leaves: mostly in time, sometimes late."""
    delay = max(0, round(rng.lognormvariate(1.3, 0.7)))
    day = add_working_days(filed, delay, settings.HOLIDAYS_ZONE) if delay else filed
    return min(day, due) if rng.random() < 0.75 else day
