"""No page asks the database more because there is more: each list and each page about one thing, for who reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from consent.models import Consent
from sharing.models import Request

from .cast.places import SECOND
from .counting import queries
from .growing import Watched, copies, grow, notices, weigh

pytestmark = pytest.mark.django_db
ALL = ("worker", "manager", "dpo", "direction", "technician", "agent")
READ_BY = {
    "home": ALL,
    "requests": ("worker", "manager", "dpo", "agent"),
    "requests?vue=closes": ("worker",),
    "requests?vue=decisions": ("manager",),
    "solicitations": ("worker", "agent"),
    "notices": ("worker",),
    "persons": ("worker", "manager"),
    "consents": ("worker",),
    "breaches": ("manager", "dpo"),
    "urgent": ("direction",),
    "journal": ("dpo",),
    "journal_unusual": ("dpo",),
    "partners": ("direction",),
    "agreements": ("direction",),
    "teams": ("technician",),
    "colleagues": ("administrator", "other_administrator"),
    "software": ("administrator",),
    "rights": ("manager", "technician"),
    "jobs": ("technician",),
    "request_new": ("agent",),
    "request_take_down_choose": ("worker",),
    "balance": ("direction", "agent"),
    "balance_requests": ("manager", "agent"),
    "balance_solicitations": ("manager", "agent"),
    "balance_corrections": ("direction",),
    "yearly": ("direction",),
    "api:requests": ("software",),
    "api:solicitations": ("software",),
}


def pages(cast, watched: Watched) -> list[tuple[str, str]]:
    """(who, path) of every page that lists something, and of those about one request, one person, one place."""
    found = []
    for name, readers in READ_BY.items():
        route, _, query = name.partition("?")
        found += [(who, reverse(route) + (f"?{query}" if query else "")) for who in readers]
    for name in ("request", "request_letters"):
        found += [("worker", reverse(name, args=[one.number])) for one in (watched.open, watched.closed)]
    for name in ("request", "request_opinion", "request_spoken"):
        found.append(("worker", reverse(name, args=[watched.outside.number])))
    found += [("worker", reverse("request", args=[watched.housing.number]))]
    found += [("manager", reverse("request", args=[watched.open.number]))]
    found += [("agent", reverse("request", args=[one.number])) for one in (watched.open, watched.closed)]
    found += [("agent", reverse("request_answer", args=[watched.closed.number]))]
    of_record = ("person", "person_twins", "consent_new", "link_new", "merge_new")
    found += [("worker", reverse(name, args=[watched.person.pk])) for name in of_record]
    found += [("worker", reverse("solicitation_for_person", args=[watched.person.pk]))]
    found += [("technician", reverse(name, args=[cast.partner().pk])) for name in ("partner", "software_of")]
    found += [("technician", reverse("partner", args=[cast.partner(SECOND).pk]))]
    found += [("technician", reverse("team", args=[cast.team().pk]))]
    found += [("manager", reverse("team_presences", args=[cast.team().pk]))]
    return found


def asked_by(cast, who: str, path: str) -> int:
    return queries(cast.software.api if who == "software" else getattr(cast, who).client, path)


def test_a_page_asks_no_more_when_there_is_more(cast):
    watched = Watched.in_service(cast)
    grow(cast, watched, by=3)
    weigh()
    looked_at = pages(cast, watched)
    for who, path in looked_at:
        asked_by(cast, who, path)  # what each process, or each session, reads once
    few = {page: asked_by(cast, *page) for page in looked_at}
    grow(cast, watched, by=3)
    copies(watched.open, 200)
    copies(Request.objects.filter(partner=cast.partner("police"), closed_at=None).first(), 500)  # nobody opens these
    for who in ("worker", "agent"):
        notices(getattr(cast, who), 500)
    weigh()
    page = cast.worker.client.get(reverse("request", args=[watched.housing.number])).content.decode()
    assert page.count("Reprendre l’évaluation du") == 3, "what there is more of is there"
    assert Consent.objects.filter(person=watched.person).count() == 12
    many = {page: asked_by(cast, *page) for page in looked_at}
    assert {page: (few[page], count) for page, count in many.items() if count != few[page]} == {}
    assert few["worker", reverse("request", args=[watched.open.number])] < 90


@pytest.mark.parametrize("who", ["worker", "agent", "software"])
def test_the_count_says_nothing_of_how_long_it_took(cast, who):
    path = reverse("api:requests" if who == "software" else "requests")
    asked_by(cast, who, path)
    at_once = asked_by(cast, who, path)
    for minutes in (1, 20):  # the session is noted anew; the session is locked
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            assert asked_by(cast, who, path) == at_once
