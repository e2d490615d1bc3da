"""Who handles a request: handed to another team, a worker recused, escalated while urgent and unanswered."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet

from hub import clock
from hub.journal import log
from hub.notices.services import mark_seen
from partners import law, roles
from partners.members.acting import Acting
from partners.models import Team
from partners.teams import hours
from sharing.models import Escalation, Recusal, Request
from sharing.requests import access, journal, notifications

URGENT_TYPES = frozenset(
    request_type.code for asker in law.ASKERS.values() for request_type in asker.request_types if request_type.presses
)
LEVELS = (Escalation.Level.MANAGER, Escalation.Level.DIRECTION)


@transaction.atomic
def route(*, by: Acting, request: Request, team: Team) -> Request:
    """Hands the request to another team, which alone has it from then on. Raises AlreadyClosed, NotFound, Forbidden."""
    request = access.held_request(by=by, request=request, right=roles.Right.INTAKE)
    content = {"from": str(request.team_id), "to": str(team.id)}
    request.team = team
    request.save(update_fields=["team"])
    log.write(journal.REQUEST_ROUTED, by=by, about=request, content=content, key=request.key)
    notifications.entrusted(request)
    return request


@transaction.atomic
def recuse(*, by: Acting, request: Request) -> Recusal:
    """Recuses the acting worker: they no longer read the request nor hear of it, in any team. No reason is asked.

    It cannot be undone: a conflict of interest stays. Raises AlreadyClosed, NotFound, Forbidden.
    """
    request = access.held_request(by=by, request=request, right=roles.Right.INTAKE)
    recusal = Recusal.objects.create(request=request, user=by.user, at=clock.now())
    log.write(journal.RECUSED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return recusal


def urgent_requests() -> QuerySet[Request]:
    """The open requests of the law's urgent types, the longest waiting first."""
    return Request.objects.open().filter(urgent=True, type_code__in=URGENT_TYPES).order_by("filed_at", "pk")


def escalate_all(*, now: datetime) -> int:
    """Escalates every urgent request that is due, each in its own transaction; returns how many steps were taken."""
    waiting = urgent_requests().annotate(steps=Count("escalations")).filter(steps__lt=len(LEVELS))
    return sum(len(escalate(request=pk, now=now)) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def escalate(*, request: uuid.UUID, now: datetime) -> list[Escalation]:
    """Takes every escalation step of the request that is due at `now`: first the manager, then the directorate.

    Returns those taken now; none for a closed request, or one that is not of an urgent type. Depends on the type and
    the clock alone, on no person. Journaled as an act of the hub.
    """
    info_request = access.lock(Request(pk=request))
    if info_request.is_closed or not info_request.type.presses:
        return []
    known = set(Escalation.objects.filter(request=info_request).values_list("level", flat=True))
    steps = []
    for level, due_at in zip(LEVELS, escalation_times(info_request.filed_at), strict=True):
        if due_at > now or level in known:
            continue
        step = Escalation.objects.create(request=info_request, level=level, at=now)
        content = {"level": level.value}
        log.write(journal.REQUEST_ESCALATED, by=log.SYSTEM, about=info_request, content=content, key=info_request.key)
        notifications.escalated(step)
        steps.append(step)
    return steps


def escalation_times(filed_at: datetime) -> tuple[datetime, datetime]:
    """When a request filed at this instant escalates to the manager, and to the directorate."""
    patience = timedelta(minutes=settings.URGENT_MINUTES)
    to_manager = hours.waits_until(filed_at, patience=patience)
    return to_manager, hours.waits_until(to_manager, patience=patience)
