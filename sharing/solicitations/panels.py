"""What a request's page and a person's page show of solicitations, and the way to write one."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from consent.models import Followup, Person
from sharing.flows.open_request import OpenedRequest

from .access import sent
from .lists import SEALED, lines

SHOWN = 10


def of_person(request: HttpRequest, person: Person) -> str:
    """On a person's page: those of the team, the last first."""
    context = {"person": person, "lines": known_of(request, person)}
    return render_to_string("sharing/solicitations/of_person.html", context, request=request)


def of_request(request: HttpRequest, opened: OpenedRequest) -> str:
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
