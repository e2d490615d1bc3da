"""Panels about the person: referrals, solicitations, her other requests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from consent.models import Followup, Person
from hub.days import today
from hub.errors import Conflict
from partners.law.referral import REFERRAL
from partners.law.vocabulary import NOT_TOLD
from sharing.answers.answer import TAKEN_ON, referral_reply, take_on
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk.list import line
from sharing.desk.queues import rows
from sharing.requests.access import team_request
from sharing.solicitations.access import sent
from sharing.solicitations.tracking import SEALED, lines


def action(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Panel after who it is about."""
    row = opened.request
    if row.type_code != REFERRAL or row.person_id is None:
        return ""
    judgment = opened.judgment
    told = bool(referral_reply(judgment))
    context = {
        "row": row,
        "told": told,
        "sentence": TAKEN_ON if told else NOT_TOLD,
        "seen": drafts.shown(judgment),
    }
    return render_to_string("sharing/desk/panels/referral.html", context, request=request)


@require_POST
def taken(request: HttpRequest, number: str) -> HttpResponse:
    found = team_request(by=request.acting, number=number)
    try:
        take_on(by=request.acting, request=found, fingerprints=drafts.read(request.POST).seen)
    except Conflict as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, "La personne est suivie par votre équipe, et le partenaire a sa réponse.")
    return redirect("request", number)


SHOWN = 10


def of_person(request: HttpRequest, person: Person) -> str:
    """On a person's page: those of the team, the last first."""
    context = {"person": person, "lines": known_of(request, person)}
    return render_to_string("sharing/solicitations/of_person.html", context, request=request)


def of_request(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Beside a request matched to somebody whom the team follows."""
    row = opened.request
    followed = Followup.objects.filter(person=row.person_id, team=row.team_id, ended_on__isnull=True)
    if row.person is None or not followed.exists():
        return ""
    context = {"row": row, "lines": known_of(request, row.person)}
    return render_to_string("sharing/solicitations/of_request.html", context, request=request)


def known_of(request: HttpRequest, person: Person) -> list:
    rows = sent(request.acting).filter(person=person).select_related("partner")
    return lines(rows.defer(*SEALED).order_by("-sent_at")[:SHOWN])


MOST = 20  # lines


def about_person(request: HttpRequest, person: Person) -> str:
    """Open ones first. Other teams' requests stay with them."""
    found = (
        rows()
        .filter(person=person, team=request.acting.team)
        .exclude(recusals__user=request.acting.user)
        .order_by("-closed_at", "due_on")[:MOST]
    )
    context = {"lines": [line(row) for row in found], "today": today()}
    return render_to_string("sharing/desk/about_person.html", context, request=request)
