"""The request page is opened by the team that has it, and by nobody else; each opening is written down."""

import pytest
from django.urls import reverse

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.journal.models import Entry
from partners.law.vocabulary import NOT_TOLD, Item
from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.casework.reviews import review
from tests.sharing.answering import assert_nothing_left
from tests.sharing.asking import a_person, filed, matched

from .pages import page, text

pytestmark = pytest.mark.django_db
POSTS = [
    "request_match",
    "request_unmatch",
    "request_new_person",
    "request_follow",
    "request_inform",
    "request_facts",
    "request_answer",
    "request_decide",
    "request_route",
]


def test_a_protection_is_always_in_sight(cast):
    request = matched(cast, Item.EMPLOYER)
    assert "Adresse protégée" not in text(page(cast.worker, request))
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    assert "Adresse protégée" in text(page(cast.worker, request))


def test_every_opening_is_journaled(cast):
    request = filed(cast, Item.ADDRESS)
    opened = Entry.objects.filter(action="request.opened", object_uuid=request.id)
    page(cast.worker, request)
    assert opened.count() == 1
    page(cast.teammate, request)
    assert opened.count() == 2
    page(cast.other_worker, request)
    assert opened.count() == 2


def test_right_role_wrong_team(cast):
    person = a_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    data = {
        "person": str(person.id),
        "fact-person_is_debtor": "no",
        "team": str(cast.team("south").id),
        "step": "send",
        "effort": "5",
        "choice-address": "tell",
        "value-address": "12 rue Haute",
        "item": "address",
        "released": "no",
        "reason": "Non.",
    }
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    before = Entry.objects.filter(object_uuid=request.id).count()
    for stranger in (cast.other_worker, cast.other_manager, cast.intake, cast.dpo, cast.direction, cast.agent):
        if stranger is not cast.agent:
            assert page(stranger, request).status_code == 404
        for name in POSTS:
            response = stranger.client.post(reverse(name, args=[request.number]), data)
            # The partner who asked may read the answer at this address, and post nothing to it.
            expected = 405 if stranger is cast.agent and name == "request_answer" else 404
            assert response.status_code == expected, name
    for name in POSTS:
        if name != "request_route":
            assert clerk.client.post(reverse(name, args=[request.number]), data).status_code == 403, name
    assert Entry.objects.filter(object_uuid=request.id).count() == before
    assert_nothing_left(request)


def test_a_closed_request_shows_what_was_told(cast):
    request = matched(cast, Item.EMPLOYER)
    review(by=cast.manager.acting, request=request, item=Item.EMPLOYER, released=False, reason="Employeur incertain.")
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    shown = text(page(cast.teammate, request))
    assert "Employeur incertain." in shown
    assert NOT_TOLD in shown
