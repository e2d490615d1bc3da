"""`/personnes/`: a person's record with consents and refusals, the search, a new record, a contact."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consent import facts, panels, validity
from consent.consents import refusals
from consent.models import Consent, Kind, Person
from consent.persons import access, candidates, services
from consent.persons.reading_merges import waiting_for
from consent.persons.records import awaiting
from consent.persons.twins import twins_of
from hub import birth, days
from hub.accounts.models import FORGOTTEN, names_of
from hub.acts import done
from partners import kinds, roles
from partners.law.vocabulary import Item
from partners.members.permissions import allowed
from partners.models import Commune

from . import flag_words, links, merges, representatives
from .forms import SearchForm


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


def refusal_lines(person: Person, *, on: date) -> list[dict[str, Any]]:
    """What the person said no to, the last first; `recent` while nobody should ask again."""
    rows = list(person.refusals.select_related("recipient"))
    names = names_of(row.recorded_by for row in rows)
    return [
        {
            "refusal": row,
            "title": kinds.type_title(row.recipient, row.purpose),
            "recent": row.refused_on >= on - refusals.PEACE,
            "noted_by": names.get(row.recorded_by, FORGOTTEN),
        }
        for row in rows
    ]


@require_safe
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    opened = services.read_person(by=request.acting, person=person_id)
    flags, lifted = flag_words.flag_lines(opened.person)
    return render(
        request,
        "consent/person.html",
        {
            "opened": opened,
            "identity": identity_lines(opened),
            "twins": len(twins_of(opened.person)),
            "earlier": earlier_identities(opened.person),
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


def identity_lines(opened: services.OpenedPerson) -> list[tuple[str, object]]:
    """The identity in the order a worker reads it."""
    held = opened.identity
    commune = Commune.objects.filter(code=held.get("commune")).first()
    return [
        ("Nom", held["last_name"]),
        ("Prénoms", held["first_names"]),
        ("Nom de naissance", held.get("birth_name")),
        ("Date de naissance", birth.in_words(held["birth_date"])),
        ("Lieu de naissance", held.get("birth_place")),
        ("Commune", commune or held.get("commune")),
        ("Dernier contact", opened.person.last_contact),
    ]


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """An identity that the record bore before, until when and why no longer."""

    name: str
    born: str
    corrected_at: datetime
    reason: str


def earlier_identities(person: Person) -> list[EarlierLine]:
    """What the record bore before each correction, the last first."""
    lines = []
    for row in person.earlier_identities.select_related("person__key"):
        content = row.unseal()
        held = content["identity"]
        name = f"{held['first_names']} {held['last_name']}"
        lines.append(EarlierLine(name, birth.in_words(held["birth_date"]), row.corrected_at, content["reason"]))
    return lines


@require_POST
def contact(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Notes that the person was met or called today."""
    services.note_contact(by=request.acting, person=person_id)
    return done(request, "Contact noté aujourd’hui.", "person", person_id)


@require_http_methods(["GET", "POST"])
def persons(request: HttpRequest) -> HttpResponse:
    """Searching is a POST that renders: no name in an address, a log or a history."""
    access.require_team(request.acting)
    form = SearchForm(request.POST or None)
    known = None
    if form.is_bound and form.is_valid():
        known = candidates.find_candidates(by=request.acting, identity=form.identity())
    context = {"form": form, "candidates": known, "merges": waiting_for(request.acting)}
    return render(request, "consent/persons.html", context)
