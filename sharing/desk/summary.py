"""What every page about a request says of it: who asks, what, about whom, and the gate's warnings."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from hub.days import today
from partners import law
from partners.law.vocabulary import Form
from partners.models import Commune
from partners.templatetags.french import french
from sharing.casework.reading import UnsealedRequest
from sharing.models import Request, RequestContent

from .panels import slots


def common(request: HttpRequest, opened: UnsealedRequest, page: slots.Page | None = None) -> dict:
    """The context of every page about a request; `page` is the one whose panels are shown, none without."""
    row = opened.request
    return {
        "row": row,
        "request_type": row.type,
        "opened": opened,
        "subject": subject_lines(opened.content.subject),
        "form_lines": form_lines(row, opened.content),
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


def form_lines(request: Request, content: RequestContent) -> list[tuple[str, object]]:
    """The form as the partner filled it, each value in words."""
    officer = request.officer
    found: list[tuple[str, object]] = [("Au nom de", officer.name)] if officer else []
    for form in Form:
        value = content.form.get(form.value)
        if not value:
            continue
        chosen = dict(form.choices).get(str(value))
        words: object = french(chosen) if chosen else value
        if form.kind == "date":
            words = date.fromisoformat(str(value))
        found.append((french(form.label), "oui" if value is True else words))
    return found


WARNINGS = {
    "protected-person": ("shield", "Personne protégée."),
    "linked-to-protected": ("shield", "Proche d’une personne protégée."),
    "inform-first": ("speech", "Personne non informée."),
    "correction-pending": ("second-look", "Rectification en attente."),
    "old-file": ("clock", "Dossier ancien."),
    "parents-conflict": ("warning", "Parents en conflit."),
    "form-incomplete": ("info", "Formulaire incomplet."),
    "late-diagnosis": ("late", "Audience proche."),
}
FORM_INCOMPLETE = "Il manque des éléments que le texte demande ; cette demande s’instruit quand même."


def warning(code: str, *, on: date) -> dict:
    symbol, title = WARNINGS[code]
    says = FORM_INCOMPLETE if code == "form-incomplete" else law.on(on).rule(code).says
    return {"icon": symbol, "title": title, "says": says}
