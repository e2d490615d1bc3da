"""Panels of where a request goes: to another team, recusal, break-glass readings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from partners.models import Team
from partners.roles import Right
from sharing.casework.assignment import recuse
from sharing.casework.reading import UnsealedRequest, break_glasses_of
from sharing.requests.access import team_request


def other_team(request: HttpRequest, opened: UnsealedRequest) -> str:
    row = opened.request
    context = {"row": row, "teams": Team.objects.exclude(pk=row.team_id)}
    return render_to_string("sharing/desk/route.html", context, request=request)


def openings(request: HttpRequest, opened: UnsealedRequest) -> str:
    context = {"openings": break_glasses_of(opened.request)}
    return render_to_string("sharing/desk/openings.html", context, request=request).strip()


def action(request: HttpRequest, opened: UnsealedRequest) -> str:
    return render_to_string("sharing/desk/panels/recusal.html", {"row": opened.request}, request=request)


@require_POST
def stepped(request: HttpRequest, number: str) -> HttpResponse:
    recuse(by=request.acting, request=team_request(by=request.acting, number=number, right=Right.INTAKE))
    messages.success(request, f"La demande {number} ne s’ouvre plus pour vous. Le reste de l’équipe s’en occupe.")
    return redirect("requests")
