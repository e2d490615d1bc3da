"""Panels about the person: a referral, solicitations, the person's other requests."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from consent.models import Person
from hub import acts, days, errors
from partners.law.referral import REFERRAL
from partners.law.vocabulary import NOT_TOLD
from sharing.answers.answer import TAKEN_ON, referral_reply, take_on
from sharing.casework.reading import UnsealedRequest
from sharing.desk import draft as drafts
from sharing.desk import queues, summary
from sharing.requests.access import team_request
from sharing.solicitations import access, tracking

MOST_SOLICITATIONS = 10  # lines
MOST_REQUESTS = 20  # lines


def referral(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Taking on the person that a partner refers, with the answer that the partner will read."""
    info_request = opened.request
    if info_request.type_code != REFERRAL or info_request.person_id is None:
        return ""
    released = bool(referral_reply(opened.judgment))
    return summary.section(
        request,
        info_request,
        "sharing/desk/panels/referral.html",
        released=released,
        sentence=TAKEN_ON if released else NOT_TOLD,
        seen=drafts.fingerprint_fields(opened.judgment),
    )


@require_POST
def take_on_person(request: HttpRequest, number: str) -> HttpResponse:
    """Takes on the referred person and answers the partner."""
    info_request = team_request(by=request.acting, number=number)
    try:
        take_on(by=request.acting, request=info_request, fingerprints=drafts.read(request.POST).seen)
    except errors.Conflict as refusal:
        return acts.refused(request, refusal, "request", number)
    return acts.done(
        request, "La personne est suivie par votre équipe, et le partenaire a sa réponse.", "request", number
    )


def solicitations_of_person(request: HttpRequest, person: Person) -> str:
    """On a person's page: the team's solicitations about the person, the last first."""
    context = {"person": person, "lines": solicitation_lines(request, person)}
    return render_to_string("sharing/solicitations/of_person.html", context, request=request)


def solicitations_of_request(request: HttpRequest, opened: UnsealedRequest) -> str:
    """Beside a request matched to a person whom the team follows: the team's solicitations about that person."""
    info_request = opened.request
    if info_request.person is None or not summary.is_followed(info_request):
        return ""
    lines = solicitation_lines(request, info_request.person)
    return summary.section(request, info_request, "sharing/solicitations/of_request.html", lines=lines)


def solicitation_lines(request: HttpRequest, person: Person) -> list:
    solicitations = access.sent(request.acting).filter(person=person).select_related("partner")
    return tracking.lines(solicitations.defer(*tracking.SEALED).order_by("-sent_at")[:MOST_SOLICITATIONS])


def requests_of_person(request: HttpRequest, person: Person) -> str:
    """On a person's page: the team's requests about the person, open ones first."""
    about_person = (
        queues.listed_requests()
        .filter(person=person, team=request.acting.team)
        .exclude(recusals__user=request.acting.user)
        .order_by("-closed_at", "due_on")[:MOST_REQUESTS]
    )
    context = {"lines": [queues.line(info_request) for info_request in about_person], "today": days.today()}
    return render_to_string("sharing/desk/about_person.html", context, request=request)
