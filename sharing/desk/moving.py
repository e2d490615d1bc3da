"""Panels of a request's pages: to another team, and who looked at it by exceptional access."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from partners.models import Team
from sharing.flows.break_glass import openings_of
from sharing.flows.open_request import OpenedRequest


def other_team(request: HttpRequest, opened: OpenedRequest) -> str:
    row = opened.request
    context = {"row": row, "teams": Team.objects.exclude(pk=row.team_id)}
    return render_to_string("sharing/desk/route.html", context, request=request)


def openings(request: HttpRequest, opened: OpenedRequest) -> str:
    context = {"openings": openings_of(opened.request)}
    return render_to_string("sharing/desk/openings.html", context, request=request).strip()
