"""Retention of planned absences and on-call duties."""

from datetime import date, timedelta

from hub.retention import Clock, Done, register

from .models import Absence, OnCall

KEPT = timedelta(days=90)  # long enough to see who was notified of what, and no longer


def forget_plans(on: date, dry: bool) -> Done:
    """Deletes absences and duties that ended 90 days before the day. The journal keeps that they existed."""
    over = [Absence.objects.filter(last_on__lt=on - KEPT), OnCall.objects.filter(ends_at__date__lt=on - KEPT)]
    if dry:
        return Done(sum(rows.count() for rows in over))
    return Done(sum(rows.delete()[0] for rows in over))


PLANS = register(Clock("presences", "Absences and duties are forgotten 90 days after they end.", forget_plans))
