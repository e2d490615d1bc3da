"""What a partner can prove of its request, to anybody, without us and without learning who answered from where."""

import json

import pytest

from hub.journal import checkpoints, receipt, sequencer
from hub.journal.entry import NIL
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.casework.facts import state_fact
from sharing.casework.matching import match
from sharing.filing.changes import withdraw
from sharing.filing.file import file
from sharing.models import Request
from sharing.requests.receipts import Proven, receipt_of
from tests.sharing.asking import a_person
from tests.sharing.papers import SUBJECT, filing

NORTH = SUBJECT | {"commune": "99101"}


def filed(cast, **changes) -> Request:
    return file(by=cast.agent.acting, filing=filing(subject=NORTH, **changes), channel=Channel.PORTAL)


def sign() -> None:
    sequencer.run_once()
    checkpoints.issue()


def proved(text: str) -> receipt.Proved:
    return receipt.check(text, checkpoints.verifiers()[0])


def told_item(request: Request) -> Item:
    return Item(request.items[0])


def rest(request: Request) -> frozenset[Item]:
    return frozenset(map(Item, request.items[1:]))


def test_an_answer_is_proved_the_same_whatever_was_told_and_names_nobody(own_database, cast):
    told, silent, neutral = filed(cast), filed(cast), filed(cast, type_code="other", form={}, items=("identity",))
    match(by=cast.worker.acting, request=told, person=a_person(cast, **SUBJECT))
    state_fact(by=cast.worker.acting, request=told, code="person_is_debtor", value=True)
    held = Reply(minutes=5, released={told_item(told): ["1 rue de l’Exemple", "99101 Valombre"]}, not_held=rest(told))
    answer(by=cast.worker.acting, request=told, reply=held)
    answer(by=cast.worker.acting, request=silent, reply=Reply(minutes=5))
    sign()
    shapes = set()
    for request in (told, silent, neutral):
        url = f"/api/v1/requests/{request.id}/answer/receipt"
        found = cast.software.api.get(url)
        assert found.status_code == 200
        entry = proved(found.content.decode()).entry
        assert (entry.actor, entry.organisation, entry.object_uuid) == (NIL, NIL, request.id)
        shapes.add((entry.action, entry.object_kind, tuple(found.json())))
        page = cast.agent.client.get(f"/demandes/{request.number}/recus/reponse/")
        assert json.loads(page.content) == found.json()
        assert page["Content-Disposition"].startswith("attachment")
        assert cast.other_software.api.get(url).status_code == 404
        assert cast.twin.client.get(f"/demandes/{request.number}/recus/reponse/").status_code == 404
        assert cast.worker.client.get(f"/demandes/{request.number}/recus/reponse/").status_code == 404
    assert len(shapes) == 1


def test_pending_until_the_journal_signs_and_only_for_what_happened(own_database, cast):
    request = filed(cast)
    page = f"/demandes/{request.number}/recus"
    assert cast.agent.client.get(f"{page}/depot/").status_code == 302
    assert cast.agent.client.get(f"{page}/reponse/").status_code == 404
    assert cast.agent.client.get(f"{page}/retrait/").status_code == 404
    assert cast.agent.client.get(f"{page}/autre/").status_code == 404
    withdraw(by=cast.agent.acting, request=request)
    url = f"/api/v1/requests/{request.id}/withdraw/receipt"
    assert cast.software.api.get(url).status_code == 202
    sign()
    withdrawn = proved(cast.software.api.get(url).content.decode()).entry
    assert withdrawn.actor == cast.agent.acting.actor_id
    assert cast.software.api.get(f"/api/v1/requests/{request.id}/answer/receipt").status_code == 404
    assert receipt_of(by=cast.colleague.acting, act=Proven.FILING, number=request.number)


@pytest.mark.django_db
def test_no_delivery_entry_no_answer(cast, journal_down):
    request = filed(cast)
    journal_down()
    with pytest.raises(Exception, match="append-only"):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
