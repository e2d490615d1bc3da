"""The clock of what was planned: who was away, who was on call."""

from datetime import date, timedelta

from hub.retention import Clock, Done, register

from .models import Absence, OnCall

KEPT = timedelta(days=90)  # long enough to see who was told of what, and no longer


def forget_plans(on: date, dry: bool) -> Done:
    """Absences and duties that ended 90 days before the day. The journal keeps that there were such."""
    over = [
        Absence.objects.filter(last_on__lt=on - KEPT),
        OnCall.objects.filter(ends_at__date__lt=on - KEPT),
    ]
    if dry:
        return Done(sum(rows.count() for rows in over))
    return Done(sum(rows.delete()[0] for rows in over))


PLANS = register(Clock("presences", "Absences and duties are forgotten 90 days after they end.", forget_plans))
