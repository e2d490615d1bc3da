"""The demo is made by the product's own flows: loaded here in small, so that a flow that changes is noticed at once."""

import json

import pytest

from partners.account import folding
from partners.models import Software
from sharing.demo import load, organisations, people
from sharing.models import Answer, Request, Solicitation

SHARE = 100  # one ask of the demo's year in a hundred


@pytest.fixture
def small(monkeypatch):
    fewer = tuple((name, kind, max(asks // SHARE, 2), domain) for name, kind, asks, domain in organisations.PARTNERS)
    monkeypatch.setattr(organisations, "PARTNERS", fewer)
    monkeypatch.setattr(load, "PARTNERS", fewer)
    monkeypatch.setattr(people, "PERSONS", 20)
    monkeypatch.setattr(load, "OPEN_TODAY", 3)


def test_loads_and_says_who_can_sign_in(own_database, small, tmp_path):
    steps = []
    file = tmp_path / "demo.json"

    tour = load.load(progress=lambda *step: steps.append(step), url="http://127.0.0.1:1", to=file)

    assert json.loads(file.read_text(encoding="utf-8")) == tour
    assert {account["role"] for account in tour["accounts"]} >= {"social_worker", "team_manager", "dpo", "direction"}
    assert Software.objects.get().client_id == tour["software"][0]["client_id"]
    assert Answer.objects.exists()
    assert Request.objects.filter(answer=None).exists()
    assert Solicitation.objects.filter(answered_at__isnull=False).exists()
    assert Solicitation.objects.filter(names_person=True).exists()
    assert all(done <= total for _, done, total in steps)
    folding.fold_all()
    assert folding.verify() == []
