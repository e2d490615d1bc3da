"""Beside the request: the numbers at which its partner is known, the calls made, and the gesture that notes one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from hub.errors import Conflict, Invalid
from partners.models.account import OUTSIDE
from partners.vocabulary import Form
from sharing.access import team_request
from sharing.flows.call_back import NotKnown, call_back
from sharing.flows.open_request import OpenedRequest
from sharing.models import CallBack, Request


def panel(request: HttpRequest, opened: OpenedRequest) -> str:
    """Where a call back is asked for or of use: its type wants one, or the request came outside the hub."""
    row = opened.request
    if not is_of_use(row):
        return ""
    context = {
        "row": row,
        "calls": CallBack.objects.filter(request=row).select_related("number"),
        "numbers": () if row.is_closed else row.partner.known_numbers.filter(removed_at__isnull=True),
    }
    return render_to_string("sharing/callback/panel.html", context, request=request)


def is_of_use(row: Request) -> bool:
    wanted = row.type.form
    return row.channel in OUTSIDE or Form.CALLBACK_DONE in wanted


@require_POST
def called(request: HttpRequest, number: str) -> HttpResponse:
    """One gesture: this number was rung."""
    found = team_request(by=request.acting, number=number)
    try:
        try:
            known = uuid.UUID(request.POST.get("known", ""))
        except ValueError as error:
            raise NotKnown() from error
        call_back(by=request.acting, request=found, number=known)
    except (Invalid, Conflict) as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "Le rappel est noté parmi les vérifications.")
    return redirect("request", number)
