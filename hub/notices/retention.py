"""The clock of notices: they point at work, and are no record of it."""

from datetime import date, timedelta

from hub.days import start_of
from hub.retention import Clock, Done, register

from .models import Notice

KEPT_DAYS = 90


def forget(on: date, dry: bool) -> Done:
    """Deletes the notices written more than KEPT_DAYS ago, seen or not."""
    since = start_of(on - timedelta(KEPT_DAYS))
    over = Notice.objects.filter(created_at__lt=since)
    return Done(over.count() if dry else over.delete()[0])


NOTICES = register(Clock("notices", f"Notices are deleted {KEPT_DAYS} days after they were written.", forget))
