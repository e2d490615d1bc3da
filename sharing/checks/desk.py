"""The checks on a request's pages: how each stands, and the gesture that makes one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from partners.permissions import allowed
from partners.roles import Right
from partners.staff import by_actor
from sharing.access import team_request
from sharing.flows.make_check import make_check
from sharing.flows.open_request import OpenedRequest

from .catalogue import BY_HAND, Check
from .standing import Standing, to_do

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


def panel(request: HttpRequest, opened: OpenedRequest) -> str:
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
    return render_to_string("sharing/checks/panel.html", context, request=request)


def to_make(request: HttpRequest, opened: OpenedRequest) -> str:
    """Panel of what must be seen first: what nobody has verified yet."""
    context = {"undone": to_do(opened.checks)}
    return render_to_string("sharing/checks/to_make.html", context, request=request) if context["undone"] else ""


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
