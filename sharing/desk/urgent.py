"""/urgences/: the unanswered urgent requests, for the directorate. Shows no name and nothing sealed."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from hub import clock
from hub.errors import NotFound
from hub.notices.services import mark_all_seen
from partners import roles
from partners.kinds import type_title
from sharing.casework.assignment import escalation_times, urgent_requests
from sharing.casework.reading import UnsealedRequest
from sharing.models import Escalation

from .queues import SEALED

MOST = 100


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """Those that escalated first, each with its team, whose manager the direction calls."""
    if not request.acting.has_role(roles.DIRECTION):
        raise NotFound()
    rows = list(urgent_requests().select_related("partner", "team").defer(*SEALED)[:MOST])
    steps = defaultdict(list)
    for step in Escalation.objects.filter(request__in=rows):
        steps[step.request_id].append(step)
    now = clock.now()
    lines = [
        {
            "row": row,
            "title": type_title(row.partner, row.type_code),
            "escalations": steps[row.pk],
            "next_at": next((at for at in escalation_times(row.filed_at) if at > now), None),
        }
        for row in rows
    ]
    mark_all_seen(request.acting.require_user(), place=None, numbers=[row.number for row in rows])
    return render(request, "sharing/desk/urgent/list.html", {"lines": lines})


def escalated(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel: when an urgent request escalates next, and the steps taken."""
    row = opened.request
    steps = list(Escalation.objects.filter(request=row))
    if not steps and (row.is_closed or not row.type.presses):
        return ""
    now = clock.now()
    context = {
        "row": row,
        "steps": steps,
        "next_at": None if row.is_closed else next((at for at in escalation_times(row.filed_at) if at > now), None),
    }
    return render_to_string("sharing/desk/urgent/escalated.html", context, request=request)
