"""The gesture beside a request: no reason is typed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from partners.roles import Right
from sharing.access import team_request
from sharing.flows.open_request import OpenedRequest
from sharing.flows.step_aside import step_aside


def gesture(request: HttpRequest, opened: OpenedRequest) -> str:
    return render_to_string("sharing/aside/gesture.html", {"row": opened.request}, request=request)


@require_POST
def stepped(request: HttpRequest, number: str) -> HttpResponse:
    step_aside(by=request.acting, request=team_request(by=request.acting, number=number, right=Right.INTAKE))
    messages.success(request, f"La demande {number} ne s’ouvre plus pour vous. Le reste de l’équipe s’en occupe.")
    return redirect("requests")
