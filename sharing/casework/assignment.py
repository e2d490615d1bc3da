"""Hands a request to another team, and recuses a worker from it."""

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.notices.services import mark_seen
from partners.members.acting import Acting
from partners.models import Team
from partners.roles import Right
from sharing.models import Recusal, Request
from sharing.requests import notifications
from sharing.requests.access import held_request
from sharing.requests.journal import RECUSED, REQUEST_ROUTED


@transaction.atomic
def route(*, by: Acting, request: Request, team: Team) -> Request:
    """Hands the request over; from then on it is that team's alone."""
    request = held_request(by=by, request=request, right=Right.INTAKE)
    content = {"from": str(request.team_id), "to": str(team.id)}
    request.team = team
    request.save(update_fields=["team"])
    log.write(REQUEST_ROUTED, by=by, about=request, content=content, key=request.key)
    notifications.entrusted(request)
    return request


@transaction.atomic
def recuse(*, by: Acting, request: Request) -> Recusal:
    """From now on it neither opens for her nor is told to her, in whatever team she acts. No reason is asked.

    It is not undone: who was too near stays too near. Raises AlreadyClosed, NotFound, Forbidden.
    """
    request = held_request(by=by, request=request, right=Right.INTAKE)
    aside = Recusal.objects.create(request=request, user=by.user, at=clock.now())
    log.write(RECUSED, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return aside
