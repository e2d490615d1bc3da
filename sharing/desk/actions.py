"""The small acts of the request page: who it is about, what the service states, where it goes, what is decided."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from consent.models import Person
from consent.models.flag import Kind
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from consent.views.forms import IdentityForm
from hub.errors import Conflict, HubError, Invalid
from hub.forms import add_refusal
from partners.law.vocabulary import Item
from partners.models import Team
from partners.roles import Right
from sharing.casework.assignment import route
from sharing.casework.facts import statable, state_fact
from sharing.casework.matching import match, start_following, unmatch
from sharing.casework.reading import read_request
from sharing.casework.reviews import advise, review
from sharing.requests.access import advised_request, team_request

from .request_page import advice_page
from .work_page import work_page


def back(request: HttpRequest, number: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("request", number)


@require_POST
def match_person(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number)
    try:
        person = Person.objects.select_related("key").get(pk=uuid.UUID(request.POST.get("person", "")))
    except (ValueError, Person.DoesNotExist) as error:
        raise Http404 from error
    match(by=request.acting, request=found, person=person)
    return back(request, number, "La demande est rattachée à cette personne.")


@require_POST
def unmatch_person(request: HttpRequest, number: str) -> HttpResponse:
    unmatch(by=request.acting, request=team_request(by=request.acting, number=number))
    return back(request, number, "Le rattachement est défait, avec les constats et décisions qui en dépendaient.")


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, number: str) -> HttpResponse:
    """Opens a record prefilled with what the partner wrote, and matches the request to it."""
    found = team_request(by=request.acting, number=number)
    if request.method == "POST":
        form = IdentityForm(request.POST)
    else:
        form = IdentityForm(initial=read_request(by=request.acting, request=found).content.subject)
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                person = create_person(by=request.acting, identity=form.identity())
                match(by=request.acting, request=found, person=person)
        except Invalid as refusal:
            add_refusal(form, refusal)
        else:
            return back(request, number, "La fiche est créée et la demande lui est rattachée.")
    trail = [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), ("Nouvelle fiche", "")]
    context = {"form": form, "row": found, "trail": trail}
    return render(request, "sharing/desk/new_person.html", context, status=422 if form.errors else 200)


@require_POST
def follow_person(request: HttpRequest, number: str) -> HttpResponse:
    start_following(by=request.acting, request=team_request(by=request.acting, number=number))
    return back(request, number, "Votre équipe suit désormais cette personne.")


@require_POST
def state_facts(request: HttpRequest, number: str) -> HttpResponse:
    """Each question answered by yes or no; what is left blank stays as it was."""
    found = team_request(by=request.acting, number=number)
    with transaction.atomic():
        for code in statable(found):
            if (said := request.POST.get(f"fact-{code}")) in ("yes", "no"):
                state_fact(by=request.acting, request=found, code=code, value=said == "yes")
    return back(request, number, "C’est noté : les informations ont été jugées à nouveau.")


@require_POST
def inform(request: HttpRequest, number: str) -> HttpResponse:
    """The person was told of this request's purpose; or she objects. Kept on her record, for later requests too."""
    found = team_request(by=request.acting, number=number)
    if found.person_id is None:
        raise Http404
    kind = Kind.OBJECTED if request.POST.get("said") == "objected" else Kind.INFORMED
    try:
        raise_flag(by=request.acting, person=found.person_id, kind=kind, purpose=found.type_code)
    except Conflict as refusal:
        messages.info(request, refusal.sentence)
        return redirect("request", number)
    return back(request, number, "C’est noté sur la fiche de la personne.")


@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The manager's decision on one item."""
    found = team_request(by=request.acting, number=number, right=Right.REVIEW)
    code, released = request.POST.get("item", ""), request.POST.get("released", "")
    if code not in set(Item):
        raise Http404
    try:
        if released not in ("yes", "no"):
            raise Invalid("Choisissez : communiquer, ou ne pas communiquer.", code="review.no_choice")
        reason = request.POST.get("reason", "")
        shown = request.POST.get("shown", "")
        review(
            by=request.acting,
            request=found,
            item=Item(code),
            released=released == "yes",
            reason=reason,
            fingerprint=shown,
        )
    except (Invalid, Conflict) as refusal:
        typed = {"item": code, "released": released, "reason": request.POST.get("reason", "")}
        extra = {"decision": typed, "decision_refusal": refusal}
        found = team_request(by=request.acting, number=number, right=Right.REVIEW)
        return closed_or(request, found, refusal, extra)
    return back(request, number, f"Décision notée pour « {Item(code).label} ».")


def closed_or(request: HttpRequest, found, refusal: HubError, extra: dict) -> HttpResponse:
    """The page again with what was typed, unless a colleague has answered meanwhile."""
    if found.is_closed:
        messages.warning(request, refusal.sentence)
        return redirect("request", found.number)
    return work_page(request, found, extra=extra, status=refusal.status)


@require_POST
def give_advice(request: HttpRequest, number: str) -> HttpResponse:
    """The DPO's written advice."""
    found = advised_request(by=request.acting, number=number)
    text = request.POST.get("text", "")
    try:
        advise(by=request.acting, request=found, text=text, fingerprint=request.POST.get("shown", ""))
    except (Invalid, Conflict) as refusal:
        return advice_page(request, found, typed=text, refusal=refusal, status=refusal.status)
    return back(request, number, "Votre avis est transmis au responsable.")


@require_POST
def route_request(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number, right=Right.INTAKE)
    try:
        key = uuid.UUID(request.POST.get("team", ""))
    except ValueError:
        messages.warning(request, "Choisissez une équipe.")
        return redirect("request", number)
    team = get_object_or_404(Team.objects.exclude(pk=found.team_id), pk=key)
    route(by=request.acting, request=found, team=team)
    messages.success(request, f"La demande {number} est confiée à l’équipe « {team} ».")
    return redirect("requests")
