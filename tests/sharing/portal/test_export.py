"""The list of a partner's requests: filtered, taken away, never another's."""

import io
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from tablib import Dataset

from hub import clock
from hub.journal.models import Entry
from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Request
from sharing.requests import listing
from tests.sharing.papers import filing

pytestmark = pytest.mark.django_db


def filed(member, *, at=None, **changes) -> Request:
    with clock.at(at):
        return file(by=member.acting, filing=filing(**changes), channel=Channel.PORTAL)


def taken(member, query="") -> Dataset:
    answer = member.client.get(f"/demandes/liste.csv{query}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; ")
    return Dataset().load(answer.content.decode("utf-8-sig"), format="csv", delimiter=";")


def test_what_it_holds(cast):
    request = filed(cast.agent, reference="DOS-12", urgent=True)
    (row,) = taken(cast.colleague).dict
    assert row["Numéro"] == request.number
    assert row["Votre référence"] == "DOS-12"
    assert row["État"] == "Reçue"
    assert row["Urgente"] == "oui"
    assert row["Déposée par"] == str(cast.agent.user)
    assert row["Réponse attendue le"] == f"{request.due_on:%d/%m/%Y}"
    assert "Exemple" not in str(row)  # the person stays out


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(cast, formula):
    filed(cast.agent, reference=formula)
    assert taken(cast.agent).dict[0]["Votre référence"] == f"'{formula}"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_spreadsheets(cast, kind):
    request = filed(cast.agent)
    answer = cast.agent.client.get(f"/demandes/liste.{kind}")
    assert Dataset().load(io.BytesIO(answer.content), format=kind)["Numéro"] == [request.number]


def test_under_the_filters_of_the_page(cast):
    old = filed(cast.agent, at=timezone.now() - timedelta(days=30))
    mine, other = filed(cast.agent), filed(cast.agent, code="other", items=("identity",))
    hers = filed(cast.colleague)
    everything = {old.number, mine.number, other.number, hers.number}
    assert set(taken(cast.agent)["Numéro"]) == everything
    assert set(taken(cast.agent, "?type=other")["Numéro"]) == {other.number}
    assert set(taken(cast.agent, "?mine=on")["Numéro"]) == everything - {hers.number}
    recent = timezone.localdate() - timedelta(days=2)
    assert set(taken(cast.agent, f"?filed_from={recent}")["Numéro"]) == everything - {old.number}
    html = cast.agent.client.get("/demandes/?type=other&mine=on").content.decode()
    assert other.number in html
    assert mine.number not in html
    assert "/demandes/liste.csv?type=other&amp;mine=on" in html


@pytest.mark.parametrize("query", ["?type=financial_aid", "?status=opened", "?filed_from=hier", "?type=%00"])
def test_filters_that_cannot_be_read_give_no_wider_list(cast, query):
    filed(cast.agent)
    assert cast.agent.client.get(f"/demandes/liste.csv{query}").status_code == 404
    assert cast.agent.client.get(f"/demandes/{query}").status_code == 200


def test_another_organisation_finds_its_own(cast):
    filed(cast.agent)
    assert taken(cast.twin).height == 0


def test_is_journaled(cast, journal_down):
    filed(cast.agent)
    taken(cast.agent)
    assert Entry.objects.filter(action="requests.exported", object_uuid=cast.partner().pk).count() == 1
    client = cast.agent.client
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        client.get("/demandes/liste.csv")


def test_no_other_kind_and_no_endless_list(cast, monkeypatch):
    filed(cast.agent), filed(cast.agent)
    assert cast.agent.client.get("/demandes/liste.html").status_code == 404
    monkeypatch.setattr(listing, "ROWS_MAX", 1)
    assert cast.agent.client.get("/demandes/liste.csv").status_code == 422
