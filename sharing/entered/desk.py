"""The click, and what the request's page says of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from sharing.access import team_request
from sharing.flows.enter_evaluation import enter_evaluation, may_be_entered
from sharing.flows.open_request import OpenedRequest


@require_POST
def entered(request: HttpRequest, number: str) -> HttpResponse:
    enter_evaluation(by=request.acting, request=team_request(by=request.acting, number=number))
    messages.success(request, "C’est noté : l’évaluation est saisie dans l’outil du partenaire.")
    return redirect("request", number)


def gesture(request: HttpRequest, opened: OpenedRequest) -> str:
    """Panel: the button, or when it was done; nothing where the evaluation was not told."""
    row = opened.request
    done = getattr(row, "evaluation_entered", None)
    if done is None and not may_be_entered(row):
        return ""
    return render_to_string("sharing/entered/gesture.html", {"row": row, "done": done}, request=request)
