"""Context that every page about a request shares: who asks, what, about whom, and the gate's warnings."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from consent.models import Followup
from hub import acts, birth, days
from partners import law, roles
from partners.law.vocabulary import Form
from partners.models import Commune
from partners.templatetags.french import french
from sharing.casework.reading import UnsealedRequest
from sharing.models import Request, RequestContent
from sharing.requests.access import team_request


def common(opened: UnsealedRequest) -> dict:
    """The context of every page about a request."""
    info_request = opened.request
    return {
        "info_request": info_request,
        "request_type": info_request.type,
        "opened": opened,
        "subject": subject_lines(opened.content.subject),
        "form_lines": form_lines(info_request, opened.content),
        "today": days.today(),
        "trail": [("Demandes", reverse("requests")), (info_request.number, "")],
    }


def section(request: HttpRequest, info_request: Request, template: str, **context: Any) -> str:
    """A panel's HTML: the template rendered with the request and `context`."""
    return render_to_string(template, {"info_request": info_request} | context, request=request)


def is_followed(info_request: Request) -> bool:
    """Whether the request's team follows the person it is matched to."""
    follow_ups = Followup.objects.filter(person=info_request.person_id, team=info_request.team_id)
    return info_request.person_id is not None and follow_ups.filter(ended_on__isnull=True).exists()


def trail_from(number: str, page: str) -> acts.Trail:
    """The breadcrumbs of a page below the request's own."""
    return [("Demandes", reverse("requests")), (number, reverse("request", args=[number])), (page, "")]


def subject_lines(subject: dict) -> list[tuple[str, object]]:
    """What the partner wrote of the person."""
    if not subject:
        return []
    commune = Commune.objects.filter(code=subject.get("commune")).first()
    return [
        ("Nom", subject.get("last_name")),
        ("Prénoms", subject.get("first_names")),
        ("Nom de naissance", subject.get("birth_name")),
        ("Date de naissance", birth.in_words(subject.get("birth_date"))),
        ("Lieu de naissance", subject.get("birth_place")),
        ("Commune", commune or subject.get("commune")),
    ]


def form_lines(request: Request, content: RequestContent) -> list[tuple[str, object]]:
    """The form as the partner filled it, each value in words."""
    officer = request.officer
    lines: list[tuple[str, object]] = [("Au nom de", officer.name)] if officer else []
    for form in Form:
        value = content.form.get(form.value)
        if not value:
            continue
        chosen = dict(form.choices).get(str(value))
        words: object = french(chosen) if chosen else value
        if form.kind == "date":
            words = date.fromisoformat(str(value))
        lines.append((french(form.label), "oui" if value is True else words))
    return lines


WARNINGS = {
    "protected-person": ("shield", "Personne protégée."),
    "linked-to-protected": ("shield", "Proche d’une personne protégée."),
    "inform-first": ("speech", "Personne non informée."),
    "correction-pending": ("second-look", "Rectification en attente."),
    "old-file": ("clock", "Dossier ancien."),
    "parents-conflict": ("warning", "Parents en conflit."),
    "form-incomplete": ("info", "Formulaire incomplet."),
    "other-record": ("second-look", "Une autre fiche peut être la même personne."),
    "late-diagnosis": ("late", "Audience proche."),
}
FORM_INCOMPLETE = "Il manque des éléments que le texte demande ; cette demande s’instruit quand même."


def warning(code: str, *, on: date) -> dict:
    symbol, title = WARNINGS[code]
    says = FORM_INCOMPLETE if code == "form-incomplete" else law.on(on).rule(code).says
    return {"icon": symbol, "title": title, "says": says}


class RequestAct(acts.ActView):
    """The page of one act on a request of the acting team. A subclass also sets `title`, its breadcrumb."""

    title = ""
    right = roles.Right.ANSWER
    info_request: Request

    def prepare(self, number: str) -> HttpResponse | None:
        """Raises NotFound, Forbidden as `team_request` does."""
        self.info_request = team_request(by=self.request.acting, number=number, right=self.right)
        return None

    def trail(self) -> acts.Trail:
        return trail_from(self.info_request.number, self.title)

    def context(self) -> dict[str, Any]:
        return {"info_request": self.info_request}

    def back(self, message: str) -> HttpResponse:
        """Redirects to the request's page, where `message` is shown."""
        return self.done(message, "request", self.info_request.number)
