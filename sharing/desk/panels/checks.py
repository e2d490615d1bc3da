"""Panels of the checks before an answer and of the calls back, and the views that record them."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from hub import acts, errors
from partners import roles
from partners.law.vocabulary import Form
from partners.members import permissions, recipients
from partners.models import OUTSIDE
from sharing.casework import facts, reading
from sharing.desk.summary import section
from sharing.judgment.checks import Standing, to_do
from sharing.models import BY_HAND, CallBack, Check, Request
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
"""The explanation of a failed check that the hub makes itself."""


def panel(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """Every check for a worker who may answer; for intake those that intake makes."""
    info_request = opened.request
    standings = opened.checks
    if not permissions.allowed(request.acting, roles.Right.ANSWER, info_request.team):
        standings = [standing for standing in standings if is_made_by_intake(standing)]
    if not standings:
        return ""
    return section(
        request,
        info_request,
        "sharing/desk/panels/checks.html",
        lines=[line(standing) for standing in standings],
        open=not info_request.is_closed,
    )


def is_made_by_intake(standing: Standing) -> bool:
    hand = BY_HAND.get(standing.check) if standing.by_hand else None
    return hand is not None and hand.right is roles.Right.INTAKE


def checks_to_make(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """The checks that nobody has made yet."""
    undone = to_do(opened.checks)
    return section(request, opened.request, "sharing/desk/panels/checks_to_make.html", undone=undone) if undone else ""


def line(standing: Standing) -> dict:
    """One check in words, with the name of its maker while the service still keeps it."""
    makers = recipients.by_actor(standing.made_by) if standing.made_by else []
    return {
        "check": standing.check,
        "done": standing.done,
        "hand": BY_HAND.get(standing.check) if standing.by_hand else None,
        "callback": standing.check is Check.CALLBACK_DONE,
        "why_not": "" if standing.by_hand else WHY_NOT.get(standing.check, ""),
        "maker": makers[0].get_full_name() if makers else "",
        "made_at": standing.made_at,
    }


@require_POST
def record_check(request: HttpRequest, number: str) -> HttpResponse:
    """Records one check, as done or not."""
    info_request = team_request(by=request.acting, number=number, right=roles.Right.INTAKE)
    code, made = request.POST.get("check", ""), request.POST.get("done", "")
    if code not in set(Check) or made not in ("yes", "no"):
        raise Http404
    facts.make_check(by=request.acting, request=info_request, check=Check(code), done=made == "yes")
    message = f"Vérification notée : {Check(code).label.lower()}, {'oui' if made == 'yes' else 'non'}."
    return acts.done(request, message, "request", number)


def calls_panel(request: HttpRequest, opened: reading.UnsealedRequest) -> str:
    """The calls back, and the partner's known numbers to call."""
    info_request = opened.request
    if not needs_call_back(info_request):
        return ""
    return section(
        request,
        info_request,
        "sharing/desk/panels/calls.html",
        calls=CallBack.objects.filter(request=info_request).select_related("number"),
        numbers=() if info_request.is_closed else info_request.partner.known_numbers.filter(removed_at__isnull=True),
    )


def needs_call_back(info_request: Request) -> bool:
    """Whether its type asks for a call back, or it came outside the hub."""
    return info_request.channel in OUTSIDE or Form.CALLBACK_DONE in info_request.type.form


@require_POST
def record_call(request: HttpRequest, number: str) -> HttpResponse:
    """Records that a known number was called."""
    info_request = team_request(by=request.acting, number=number)
    try:
        try:
            known = uuid.UUID(request.POST.get("known", ""))
        except ValueError as error:
            raise facts.NotKnown() from error
        facts.call_back(by=request.acting, request=info_request, number=known)
    except (errors.Invalid, errors.Conflict) as refusal:
        return acts.refused(request, refusal, "request", number)
    return acts.done(request, "Le rappel est noté parmi les vérifications.", "request", number)
