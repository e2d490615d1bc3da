"""What every page about a request says of it: who asks, what, about whom, in words."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from hub.days import today
from partners.models import Commune
from partners.templatetags.french import french
from partners.vocabulary import Form
from sharing.desk import slots
from sharing.flows.open_request import OpenedRequest


def common(request: HttpRequest, opened: OpenedRequest, page: slots.Page | None = None) -> dict:
    """The context of every page about a request; `page` is the one whose panels are shown, none without."""
    row = opened.request
    return {
        "row": row,
        "request_type": row.type,
        "opened": opened,
        "subject": subject_lines(opened.subject),
        "form_lines": form_lines(opened),
        "today": today(),
        "trail": [("Demandes", reverse("requests")), (row.number, "")],
        "slots": slots.render(request, opened, page) if page else {},
    }


def subject_lines(subject: dict) -> list[tuple[str, object]]:
    """What the partner wrote of the person."""
    if not subject:
        return []
    commune = Commune.objects.filter(code=subject.get("commune")).first()
    return [
        ("Nom", subject.get("last_name")),
        ("Prénoms", subject.get("first_names")),
        ("Nom de naissance", subject.get("birth_name")),
        ("Date de naissance", date.fromisoformat(subject["birth_date"]) if subject.get("birth_date") else None),
        ("Lieu de naissance", subject.get("birth_place")),
        ("Commune", commune or subject.get("commune")),
    ]


def form_lines(opened: OpenedRequest) -> list[tuple[str, object]]:
    """The form as the partner filled it, each value in words."""
    officer = opened.request.officer
    found: list[tuple[str, object]] = [("Au nom de", officer.name)] if officer else []
    for form in Form:
        value = opened.form.get(form.value)
        if not value:
            continue
        chosen = dict(form.choices).get(str(value))
        words = french(chosen) if chosen else value
        if form.kind == "date":
            words = date.fromisoformat(str(value))
        found.append((french(form.label), "oui" if value is True else words))
    return found
