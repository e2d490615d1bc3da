"""Panel of the checks before an answer: how each stands, calls back, and the form that records one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from hub.errors import Conflict, Invalid
from partners.law.vocabulary import Form
from partners.members.permissions import allowed
from partners.members.recipients import by_actor
from partners.models.ledger import OUTSIDE
from partners.roles import Right
from sharing.casework.facts import NotKnown, call_back, make_check
from sharing.casework.reading import UnsealedRequest
from sharing.judgment.checks import Standing, to_do
from sharing.models import CallBack, Request
from sharing.models.checks import BY_HAND, Check
from sharing.requests.access import team_request

WHY_NOT = {
    Check.WRITTEN: "reçue de vive voix",
    Check.ASKER_NAMED: "aucun texte ne le nomme",
    Check.NAMED_PERSON: "la personne n’est pas nommée",
    Check.REASONED: "aucun motif écrit",
    Check.IN_SCOPE: "ce qui dépasse le texte se lira non communicable",
    Check.LIFTS_SECRECY: "il ne le lève pas, rien n’est dû à ce seul titre",
    Check.FORM_RESPECTED: "des éléments exigés manquent",
}
"""What the page says where the hub itself found that a check does not hold."""


def panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """All of them for who answers; for intake those that it makes."""
    row = opened.request
    shown = opened.checks
    if not allowed(request.acting, Right.ANSWER, row.team):
        shown = [
            one for one in shown if one.by_hand and (hand := BY_HAND.get(one.check)) and hand.right is Right.INTAKE
        ]
    if not shown:
        return ""
    context = {"row": row, "lines": [line(one) for one in shown], "open": not row.is_closed}
    return render_to_string("sharing/desk/panels/checks.html", context, request=request)


def to_make(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel of what must be seen first: what nobody has verified yet."""
    context = {"undone": to_do(opened.checks)}
    return (
        render_to_string("sharing/desk/panels/checks_to_make.html", context, request=request)
        if context["undone"]
        else ""
    )


def line(one: Standing) -> dict:
    """One check in words; who made it is named while the service still knows."""
    hand = BY_HAND.get(one.check) if one.by_hand else None
    makers = by_actor(one.made_by) if one.made_by else []
    return {
        "check": one.check,
        "done": one.done,
        "hand": hand,
        "callback": one.check is Check.CALLBACK_DONE,
        "why_not": "" if one.by_hand else WHY_NOT.get(one.check, ""),
        "maker": makers[0].get_full_name() if makers else "",
        "made_at": one.made_at,
    }


@require_POST
def make(request: HttpRequest, number: str) -> HttpResponse:
    """One check, yes or no."""
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    code, said = request.POST.get("check", ""), request.POST.get("done", "")
    if code not in set(Check) or said not in ("yes", "no"):
        raise Http404
    make_check(by=request.acting, request=found, check=Check(code), done=said == "yes")
    messages.success(request, f"Vérification notée : {Check(code).label.lower()}, {'oui' if said == 'yes' else 'non'}.")
    return redirect("request", number)


def calls_panel(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Where a call back is asked for or of use: its type wants one, or the request came outside the hub."""
    row = opened.request
    if not is_of_use(row):
        return ""
    context = {
        "row": row,
        "calls": CallBack.objects.filter(request=row).select_related("number"),
        "numbers": () if row.is_closed else row.partner.known_numbers.filter(removed_at__isnull=True),
    }
    return render_to_string("sharing/desk/panels/calls.html", context, request=request)


def is_of_use(row: Request) -> bool:
    wanted = row.type.form
    return row.channel in OUTSIDE or Form.CALLBACK_DONE in wanted


@require_POST
def called(request: HttpRequest, number: str) -> HttpResponse:
    """One action: this number was rung."""
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
