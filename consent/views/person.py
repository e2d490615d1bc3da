"""`/personnes/`: a person's record with consents and refusals, the search, a new record, a contact."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent import facts, panels, validity
from consent.consents import refusals
from consent.models import Consent, Person, Refusal
from consent.models.flag import Kind
from consent.persons.access import require_team
from consent.persons.candidates import find_candidates
from consent.persons.reading_merges import waiting_for
from consent.persons.records import awaiting
from consent.persons.services import OpenedPerson, create_person, note_contact, read_person
from hub import days, forms
from hub.accounts.models import FORGOTTEN, names_of
from hub.errors import Invalid
from partners import kinds, roles
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.models import Commune

from . import flag_words, links, merges, representatives
from .forms import IdentityForm, SearchForm


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent as the page shows it; `standing` is derived from dates alone.

    waits  recorded before the record was joined to another: it counts once the person is asked again
    """

    consent: Consent
    title: str
    items: list[Item]
    standing: validity.Standing
    withdrawn_on: date | None
    noted_by: str
    waits: bool

    @property
    def stands(self) -> bool:
        return self.standing is validity.Standing.VALID


def consent_lines(person: Person, *, on: date) -> list[ConsentLine]:
    """Her consents, what stands first; whether each stands is worked out for this day."""
    rows = list(person.consents.select_related("recipient", "withdrawal", "representative__end"))
    names = names_of(row.recorded_by for row in rows)
    minor, represented = facts.is_minor(person.unseal_identity(), on=on), facts.is_represented(person, on=on)
    read = facts.consents_by_id(person)
    waiting = set(awaiting(person.consents.all()).values_list("pk", flat=True))
    lines = []
    for row in rows:
        others = [one for one in read.values() if one.recipient == str(row.recipient_id) and one.purpose == row.purpose]
        standing = validity.standing_of(read[row.id], day=on, minor=minor, represented=represented)
        ended = validity.last_withdrawals(others, on)
        if standing is validity.Standing.VALID and all(
            item in ended and ended[item] >= row.given_on for item in read[row.id].items
        ):
            standing = validity.Standing.WITHDRAWN
        lines.append(
            ConsentLine(
                consent=row,
                title=kinds.type_title(row.recipient, row.purpose),
                items=[item for item in Item if item in read[row.id].items],
                standing=standing,
                withdrawn_on=row.withdrawal.withdrawn_on if hasattr(row, "withdrawal") else None,
                noted_by=names.get(row.recorded_by, FORGOTTEN),
                waits=row.pk in waiting,
            )
        )
    return sorted(lines, key=lambda line: (not line.stands, line.consent.expires_on))


@dataclass(frozen=True, slots=True)
class RefusalLine:
    """A refusal as the page shows it; `recent` while nobody should ask again."""

    refusal: Refusal
    title: str
    recent: bool
    noted_by: str


def refusal_lines(person: Person, *, on: date) -> list[RefusalLine]:
    """What the person said no to, the last first."""
    rows = list(person.refusals.select_related("recipient"))
    names = names_of(row.recorded_by for row in rows)
    return [
        RefusalLine(
            refusal=row,
            title=kinds.type_title(row.recipient, row.purpose),
            recent=row.refused_on >= on - refusals.PEACE,
            noted_by=names.get(row.recorded_by, FORGOTTEN),
        )
        for row in rows
    ]


@require_safe
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    opened = read_person(by=request.acting, person=person_id)
    flags, lifted = flag_words.flag_lines(opened.person)
    return render(
        request,
        "consent/person.html",
        {
            "opened": opened,
            "identity": identity_lines(opened),
            "flags": flags,
            "lifted": lifted,
            "kinds": [(kind, flag_words.WORDS[kind]) for kind in Kind],
            "is_manager": allowed(request.acting, roles.Right.REVIEW, request.acting.team),
            "consents": consent_lines(opened.person, on=days.today()),
            "refusals": refusal_lines(opened.person, on=days.today()),
            "representatives": representatives.lines(opened.person, on=days.today()),
            "links": links.lines(opened.person, by=request.acting),
            "joined": merges.lines(opened.person, by=request.acting),
            "panels": panels.render(request, opened.person),
            "trail": [("Personnes", reverse("persons")), (opened.name, "")],
        },
    )


def identity_lines(opened: OpenedPerson) -> list[tuple[str, object]]:
    """The identity in the order a worker reads it."""
    held = opened.identity
    commune = Commune.objects.filter(code=held.get("commune")).first()
    return [
        ("Nom", held["last_name"]),
        ("Prénoms", held["first_names"]),
        ("Nom de naissance", held.get("birth_name")),
        ("Date de naissance", date.fromisoformat(held["birth_date"])),
        ("Lieu de naissance", held.get("birth_place")),
        ("Commune", commune or held.get("commune")),
        ("Dernier contact", opened.person.last_contact),
    ]


@require_POST
def contact(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """She was met or called today."""
    note_contact(by=request.acting, person=person_id)
    messages.success(request, "Contact noté aujourd’hui.")
    return redirect("person", person_id)


@require_http_methods(["GET", "POST"])
def persons(request: HttpRequest) -> HttpResponse:
    """Searching is a POST that renders: no name in an address, a log or a history."""
    require_team(request.acting)
    form = SearchForm(request.POST or None)
    candidates = None
    if form.is_bound and form.is_valid():
        candidates = find_candidates(by=request.acting, identity=form.identity())
    context = {"form": form, "candidates": candidates, "merges": waiting_for(request.acting)}
    return render(request, "consent/persons.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens a record, once the worker has seen who is known under nearly the same name."""
    require_team(request.acting)
    step = request.POST.get("step", "")
    form = IdentityForm(initial=request.POST.dict()) if step == "prefill" else IdentityForm(request.POST or None)
    candidates = []
    if form.is_bound and form.is_valid():
        if step != "create anyway":
            candidates = find_candidates(by=request.acting, identity=form.identity())
        if not candidates:
            try:
                person = create_person(by=request.acting, identity=form.identity())
            except Invalid as refusal:
                forms.add_refusal(form, refusal)
            else:
                messages.success(request, "La fiche est créée ; votre équipe suit cette personne.")
                return redirect("person", person.id)
    context = {
        "form": form,
        "candidates": candidates,
        "trail": [("Personnes", reverse("persons")), ("Nouvelle fiche", "")],
    }
    return render(request, "consent/person_new.html", context, status=422 if form.errors else 200)
