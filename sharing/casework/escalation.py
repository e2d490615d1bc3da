"""Escalates unanswered urgent requests: first to the manager, then to the directorate."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet

from hub.journal import log
from partners import law
from partners.teams import hours
from sharing.models import Escalation, Request
from sharing.requests import notifications
from sharing.requests.access import lock
from sharing.requests.journal import REQUEST_ESCALATED

PRESSING = frozenset(
    request_type.code for asker in law.ASKERS.values() for request_type in asker.request_types if request_type.presses
)


def pressing() -> QuerySet[Request]:
    """The open ones, the longest waiting first."""
    return Request.objects.open().filter(urgent=True, type_code__in=PRESSING).order_by("filed_at", "pk")


def escalate_all(*, now: datetime) -> int:
    """Each in a transaction of its own; how many steps were taken."""
    waiting = pressing().annotate(steps=Count("escalations")).filter(steps__lt=len(STEPS)).values_list("pk", flat=True)
    return sum(len(escalate(request=pk, now=now)) for pk in list(waiting))


STEPS = (Escalation.Level.MANAGER, Escalation.Level.DIRECTION)


@transaction.atomic
def escalate(*, request: uuid.UUID, now: datetime) -> list[Escalation]:
    """Takes every step that is due at `now` and was not taken; those taken now. Nothing for what is closed or can wait.

    It depends on the type and the clock alone, on no person. Journaled as the hub's own doing.
    """
    row = lock(Request(pk=request))
    if row.is_closed or not presses(row):
        return []
    known = set(Escalation.objects.filter(request=row).values_list("level", flat=True))
    due = [level for level, at in zip(STEPS, due_at(row.filed_at), strict=True) if at <= now and level not in known]
    taken = []
    for level in due:
        step = Escalation.objects.create(request=row, level=level, at=now)
        log.write(REQUEST_ESCALATED, by=log.SYSTEM, about=row, content={"level": level.value}, key=row.key)
        notifications.escalated(step)
        taken.append(step)
    return taken


def due_at(filed_at: datetime) -> tuple[datetime, datetime]:
    """When it escalations to the manager, and to the direction."""
    patience = timedelta(minutes=settings.URGENT_MINUTES)
    to_manager = hours.waits_until(filed_at, patience=patience)
    return to_manager, hours.waits_until(to_manager, patience=patience)


def presses(request: Request) -> bool:
    """By its type; that a partner ticked "urgent" only sorts."""
    return request.type.presses
