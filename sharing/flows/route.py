"""A request goes to another team."""

from django.db import transaction

from hub.journal import log
from partners.acting import Acting
from partners.models import Team
from partners.roles import Right
from sharing.access import held_request
from sharing.journal import REQUEST_ROUTED
from sharing.models import Request
from sharing.notices import telling


@transaction.atomic
def route(*, by: Acting, request: Request, team: Team) -> Request:
    """Hands the request over; from then on it is that team's alone."""
    request = held_request(by=by, request=request, right=Right.INTAKE)
    content = {"from": str(request.team_id), "to": str(team.id)}
    request.team = team
    request.save(update_fields=["team"])
    log.write(REQUEST_ROUTED, by=by, about=request, content=content, key=request.key)
    telling.entrusted(request)
    return request
