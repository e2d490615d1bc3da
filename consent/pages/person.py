"""/personnes/<uuid>/: one person's record, for the teams that follow her. Its opening is journaled first."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consent import panels
from consent.flows.note_contact import note_contact
from consent.flows.read_person import OpenedPerson, read_person
from consent.models.flag import Kind
from hub.days import today
from partners.models import Commune
from partners.permissions import allowed
from partners.roles import Right

from . import links, representatives
from .consent_lines import consent_lines, refusal_lines
from .flag_lines import flag_lines
from .kinds import WORDS


@require_safe
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    opened = read_person(by=request.acting, person=person_id)
    flags, lifted = flag_lines(opened.person)
    return render(
        request,
        "consent/person.html",
        {
            "opened": opened,
            "identity": identity_lines(opened),
            "flags": flags,
            "lifted": lifted,
            "kinds": [(kind, WORDS[kind]) for kind in Kind],
            "is_manager": allowed(request.acting, Right.REVIEW, request.acting.team),
            "consents": consent_lines(opened.person, on=today()),
            "refusals": refusal_lines(opened.person, on=today()),
            "representatives": representatives.lines(opened.person, on=today()),
            "links": links.lines(opened.person, by=request.acting),
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
