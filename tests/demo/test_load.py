"""The demo is made by the product's own flows: loaded here in small, so that a flow that changes is noticed at once."""

import json

import pytest
import time_machine

from demo import load, organisations, people
from hub.journal.models import Entry
from partners.ledger import rollup
from partners.models import Software
from sharing.models import Answer, Letter, Request, ReviewRequest, SavedDraft, SecondOpinion, Solicitation
from sharing.models.answer import LetterKind
from sharing.requests.journal import HANDOUT_GIVEN

SHARE = 100  # one ask of the demo's year in a hundred


@pytest.fixture
def small(monkeypatch):
    fewer = tuple((name, kind, max(asks // SHARE, 2), domain) for name, kind, asks, domain in organisations.PARTNERS)
    monkeypatch.setattr(organisations, "PARTNERS", fewer)
    monkeypatch.setattr(load, "PARTNERS", fewer)
    monkeypatch.setattr(people, "PERSONS", 40)
    monkeypatch.setattr(load, "OPEN_TODAY", 3)


@pytest.mark.parametrize("at", ["2026-11-25T10:00:00Z", "2026-11-29T21:40:00Z"], ids=["open", "on a Sunday night"])
def test_loads_whenever_it_is_and_says_who_can_sign_in(own_database, small, tmp_path, at):
    steps = []
    file = tmp_path / "demo.json"

    with time_machine.travel(at):  # at night, urgent matters go to who is on call
        tour = load.load(progress=lambda *step: steps.append(step), url="http://127.0.0.1:1", to=file)

    assert json.loads(file.read_text(encoding="utf-8")) == tour
    assert {account["role"] for account in tour["accounts"]} >= {"social_worker", "team_manager", "dpo", "direction"}
    assert Software.objects.get().client_id == tour["software"][0]["client_id"]
    assert Answer.objects.exists()
    assert Request.objects.filter(answer=None).exists()
    assert Solicitation.objects.filter(answered_at__isnull=False).exists()
    assert Solicitation.objects.filter(names_person=True).exists()
    assert SavedDraft.objects.count() == 2
    assert set(Letter.objects.values_list("kind", flat=True)) == set(LetterKind.values) - {LetterKind.ANSWER}
    assert SecondOpinion.objects.filter(given_at=None).count() == SecondOpinion.objects.exclude(given_at=None).count()
    waiting = ReviewRequest.objects.filter(
        settled_at=None, request__closed_at=None, request__team__name="Rives du Nord"
    )
    assert set(waiting.values_list("needs_advice", flat=True)) == {True, False}
    assert Entry.objects.filter(action=HANDOUT_GIVEN.code).count() == 2
    assert all(done <= total for _, done, total in steps)
    rollup.fold_all()
    assert rollup.verify() == []
