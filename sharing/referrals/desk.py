"""The desk's side: on a referral that is matched, one button, and beside it what the partner will read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from hub.errors import Conflict
from partners.law.referral import REFERRAL
from partners.vocabulary import NOT_TOLD
from sharing.access import team_request
from sharing.desk import draft as drafts
from sharing.flows.open_request import OpenedRequest
from sharing.flows.take_on import TAKEN_ON, take_on, told_back


def gesture(request: HttpRequest, opened: OpenedRequest) -> str:
    """Panel after who it is about."""
    row = opened.request
    if row.type_code != REFERRAL or row.person_id is None:
        return ""
    judgment = opened.judgment
    told = bool(told_back(judgment))
    context = {
        "row": row,
        "told": told,
        "sentence": TAKEN_ON if told else NOT_TOLD,
        "seen": drafts.shown(judgment),
    }
    return render_to_string("sharing/referrals/gesture.html", context, request=request)


@require_POST
def taken(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number)
    try:
        take_on(by=request.acting, request=found, seen=drafts.read(request.POST).seen)
    except Conflict as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "La personne est suivie par votre équipe, et le partenaire a sa réponse.")
    return redirect("request", number)
