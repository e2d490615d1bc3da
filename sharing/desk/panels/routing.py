"""Panels of where a request goes: another team, recusal, escalation, break-glass readings."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from hub.acts import done
from partners.models import Team
from partners.roles import Right
from sharing.casework import assignment, reading
from sharing.desk import queues, summary
from sharing.models import Escalation
from sharing.requests.access import team_request


def other_teams(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    info_request = opened.request
    teams = Team.objects.exclude(pk=info_request.team_id)
    return summary.section(request, info_request, "sharing/desk/route.html", teams=teams)


@require_POST
def route_request(request: HttpRequest, number: str) -> HttpResponse:
    """Hands the request to another team."""
    info_request = team_request(by=request.acting, number=number, right=Right.INTAKE)
    try:
        key = uuid.UUID(request.POST.get("team", ""))
    except ValueError:
        messages.warning(request, "Choisissez une équipe.")
        return redirect("request", number)
    team = get_object_or_404(Team.objects.exclude(pk=info_request.team_id), pk=key)
    assignment.route(by=request.acting, request=info_request, team=team)
    return done(request, f"La demande {number} est confiée à l’équipe « {team} ».", "requests")


def recusal(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    return summary.section(request, opened.request, "sharing/desk/panels/recusal.html")


@require_POST
def recuse(request: HttpRequest, number: str) -> HttpResponse:
    """Recuses the worker from the request."""
    info_request = team_request(by=request.acting, number=number, right=Right.INTAKE)
    assignment.recuse(by=request.acting, request=info_request)
    message = f"La demande {number} ne s’ouvre plus pour vous. Le reste de l’équipe s’en occupe."
    return done(request, message, "requests")


def escalation(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """Escalations of an urgent request: those made, and when the next is due."""
    info_request = opened.request
    steps = list(Escalation.objects.filter(request=info_request))
    if not steps and (info_request.is_closed or not info_request.type.presses):
        return ""
    next_at = None if info_request.is_closed else queues.next_escalation(info_request)
    return summary.section(request, info_request, "sharing/desk/urgent/escalated.html", steps=steps, next_at=next_at)


def break_glass_readings(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    readings = reading.break_glasses_of(opened.request)
    return summary.section(request, opened.request, "sharing/desk/openings.html", openings=readings).strip()
