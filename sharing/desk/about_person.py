"""The requests about a person that the acting team handles: a panel of her record's page."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from consent.models import Person
from hub.days import today

from .list import line
from .queues import rows

MOST = 20  # lines


def about_person(request: HttpRequest, person: Person) -> str:
    """Open ones first. Other teams' requests stay with them."""
    found = (
        rows()
        .filter(person=person, team=request.acting.team)
        .exclude(asides__user=request.acting.user)
        .order_by("-closed_at", "due_on")[:MOST]
    )
    context = {"lines": [line(row) for row in found], "today": today()}
    return render_to_string("sharing/desk/about_person.html", context, request=request)
