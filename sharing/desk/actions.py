"""Small acts of the request page: matching a candidate, stating facts, deciding on an item, advising."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from consent.models import Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub import acts, errors
from partners.law.vocabulary import Item
from partners.roles import Right
from sharing.casework import facts, matching, reviews
from sharing.models import Request
from sharing.requests.access import advised_request, team_request

from . import request_page, work_page


@require_POST
def match_person(request: HttpRequest, number: str) -> HttpResponse:
    info_request = team_request(by=request.acting, number=number)
    try:
        person = Person.objects.select_related("key").get(pk=uuid.UUID(request.POST.get("person", "")))
    except (ValueError, Person.DoesNotExist) as error:
        raise Http404 from error
    matching.match(by=request.acting, request=info_request, person=person)
    return acts.done(request, "La demande est rattachée à cette personne.", "request", number)


@require_POST
def unmatch_person(request: HttpRequest, number: str) -> HttpResponse:
    matching.unmatch(by=request.acting, request=team_request(by=request.acting, number=number))
    message = "Le rattachement est défait, avec les constats et décisions qui en dépendaient."
    return acts.done(request, message, "request", number)


@require_POST
def follow_person(request: HttpRequest, number: str) -> HttpResponse:
    matching.start_following(by=request.acting, request=team_request(by=request.acting, number=number))
    return acts.done(request, "Votre équipe suit désormais cette personne.", "request", number)


@require_POST
def state_facts(request: HttpRequest, number: str) -> HttpResponse:
    """Each question answered by yes or no; what is left blank stays as it was."""
    info_request = team_request(by=request.acting, number=number)
    with transaction.atomic():
        for code in facts.statable(info_request):
            if (value := request.POST.get(f"fact-{code}")) in ("yes", "no"):
                facts.state_fact(by=request.acting, request=info_request, code=code, value=value == "yes")
    return acts.done(request, "C’est noté : les informations ont été jugées à nouveau.", "request", number)


@require_POST
def inform(request: HttpRequest, number: str) -> HttpResponse:
    """Records that the person was informed of this purpose, or objects; kept on their record for later requests."""
    info_request = team_request(by=request.acting, number=number)
    if info_request.person_id is None:
        raise Http404
    kind = Kind.OBJECTED if request.POST.get("said") == "objected" else Kind.INFORMED
    try:
        raise_flag(by=request.acting, person=info_request.person_id, kind=kind, purpose=info_request.type_code)
    except errors.Conflict as refusal:
        messages.info(request, refusal.sentence)
        return redirect("request", number)
    return acts.done(request, "C’est noté sur la fiche de la personne.", "request", number)


@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The manager's decision on one item."""
    info_request = team_request(by=request.acting, number=number, right=Right.REVIEW)
    code, released = request.POST.get("item", ""), request.POST.get("released", "")
    reason = request.POST.get("reason", "")
    if code not in set(Item):
        raise Http404
    try:
        if released not in ("yes", "no"):
            raise errors.Invalid("Choisissez : communiquer, ou ne pas communiquer.", code="review.no_choice")
        reviews.review(
            by=request.acting,
            request=info_request,
            item=Item(code),
            released=released == "yes",
            reason=reason,
            fingerprint=request.POST.get("shown", ""),
        )
    except (errors.Invalid, errors.Conflict) as refusal:
        typed = {"item": code, "released": released, "reason": reason}
        extra = {"decision": typed, "decision_refusal": refusal}
        info_request = team_request(by=request.acting, number=number, right=Right.REVIEW)
        return page_again(request, info_request, refusal, extra)
    return acts.done(request, f"Décision notée pour « {Item(code).label} ».", "request", number)


def page_again(request: HttpRequest, info_request: Request, refusal: errors.HubError, extra: dict) -> HttpResponse:
    """The work page with what was typed; for a request closed in the meantime, its own page with a warning."""
    if info_request.is_closed:
        return acts.refused(request, refusal, "request", info_request.number)
    return work_page.work_page(request, info_request, extra=extra, status=refusal.status)


@require_POST
def give_advice(request: HttpRequest, number: str) -> HttpResponse:
    """The DPO's written advice."""
    info_request = advised_request(by=request.acting, number=number)
    text = request.POST.get("text", "")
    try:
        reviews.advise(by=request.acting, request=info_request, text=text, fingerprint=request.POST.get("shown", ""))
    except (errors.Invalid, errors.Conflict) as refusal:
        return request_page.advice_page(request, info_request, typed=text, refusal=refusal, status=refusal.status)
    return acts.done(request, "Votre avis est transmis au responsable.", "request", number)
