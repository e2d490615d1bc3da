"""/personnes/<uuid>/: one person's record, for the teams that follow her. Its opening is journaled first."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from consent import facts, panels, validity
from consent.flows.lift_flag import PROTECTIVE
from consent.flows.note_contact import note_contact
from consent.flows.read_person import OpenedPerson, read_person
from consent.models import Consent, Flag, Person
from consent.models.flag import Kind
from hub.days import today
from partners import law
from partners.models import Commune
from partners.permissions import allowed
from partners.roles import Right
from partners.vocabulary import Item

from .kinds import WORDS, purposes


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A consent as the page shows it; `standing` is derived from dates alone."""

    consent: Consent
    title: str
    items: list[Item]
    standing: validity.Standing
    withdrawn_on: date | None

    @property
    def stands(self) -> bool:
        return self.standing is validity.Standing.VALID


@never_cache
@require_safe
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    opened = read_person(by=request.acting, person=person_id)
    return render(
        request,
        "consent/person.html",
        {
            "opened": opened,
            "identity": identity_lines(opened),
            "flags": flag_lines(opened.person),
            "kinds": [(kind, WORDS[kind]) for kind in Kind],
            "is_manager": allowed(request.acting, Right.REVIEW, request.acting.team),
            "consents": consent_lines(opened.person, on=today()),
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


def flag_lines(person: Person) -> list[dict]:
    """The standing flags, what protects first."""
    titles = dict(purposes())
    lines = [
        {
            "flag": flag,
            "words": WORDS[flag.kind],
            "purpose": titles.get(flag.purpose, ""),
            "items": [Item(code) for code in flag.items],
            "names": flag.open_detail().get("names", []),
            "protective": flag.kind in PROTECTIVE,
        }
        for flag in Flag.objects.standing().filter(person=person).select_related("person__key").order_by("raised_at")
    ]
    return sorted(lines, key=lambda line: not line["protective"])


def consent_lines(person: Person, *, on: date) -> list[ConsentLine]:
    """Her consents, what stands first; whether each stands is worked out for this day."""
    rows = list(person.consents.select_related("recipient", "withdrawal"))
    minor, represented = facts.is_minor(person.open_identity(), on=on), facts.is_represented(person)
    read = {row.id: facts.as_rule_reads(row) for row in rows}
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
                title=law.request_type(row.recipient.kind, row.purpose).title,
                items=[item for item in Item if item in read[row.id].items],
                standing=standing,
                withdrawn_on=row.withdrawal.withdrawn_on if hasattr(row, "withdrawal") else None,
            )
        )
    return sorted(lines, key=lambda line: (not line.stands, line.consent.expires_on))


@require_POST
def contact(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """She was met or called today."""
    note_contact(by=request.acting, person=person_id)
    messages.success(request, "Contact noté aujourd’hui.")
    return redirect("person", person_id)
