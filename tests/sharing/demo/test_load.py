"""The demo is made by the product's own flows: loaded here in small, so that a flow that changes is noticed at once."""

import json
from datetime import datetime

import pytest
import time_machine

from hub.journal.models import Entry
from partners.account import folding
from partners.models import Software
from sharing.demo import load, organisations, people
from sharing.journal import DOCUMENT_HANDED
from sharing.models import Answer, Letter, Request, SavedDraft, SecondOpinion, Solicitation
from sharing.models.letter import LetterKind

SHARE = 100  # one ask of the demo's year in a hundred


@pytest.fixture
def small(monkeypatch):
    fewer = tuple((name, kind, max(asks // SHARE, 2), domain) for name, kind, asks, domain in organisations.PARTNERS)
    monkeypatch.setattr(organisations, "PARTNERS", fewer)
    monkeypatch.setattr(load, "PARTNERS", fewer)
    monkeypatch.setattr(people, "PERSONS", 40)
    monkeypatch.setattr(load, "OPEN_TODAY", 3)


@pytest.mark.parametrize("at", ["2026-11-25T10:00:00Z", "2026-11-25T21:30:00Z", "2026-11-28T15:00:00Z"])
def test_loads_whenever_it_is_and_says_who_can_sign_in(own_database, small, tmp_path, at):
    steps = []
    file = tmp_path / "demo.json"

    with time_machine.travel(at):  # open, at night, on a Saturday
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
    assert Entry.objects.filter(action=DOCUMENT_HANDED.code).count() == 2
    assert all(done <= total for _, done, total in steps)
    folding.fold_all()
    assert folding.verify() == []


def test_loads_on_a_sunday_night_too(own_database, small, tmp_path):
    """Urgent matters go to who is on call, deadlines and teams' hours are other ones."""
    with time_machine.travel(datetime.fromisoformat("2026-11-29T22:40:00+01:00")):
        load.load(progress=lambda *step: None, url="http://127.0.0.1:1", to=tmp_path / "demo.json")
    assert Answer.objects.exists()
