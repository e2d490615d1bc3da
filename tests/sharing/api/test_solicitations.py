"""What the service asks, seen by the partner's software: listed by cursor, read with a trace, answered once."""

import pytest

from consent.persons.services import create_person
from hub.journal.models import Entry
from sharing.solicitations.replies import withdraw_solicitation
from tests.sharing.asking import SUBJECT
from tests.sharing.soliciting import TEXT, fresh, solicited

pytestmark = pytest.mark.django_db
URL = "/api/v1/solicitations"


@pytest.fixture
def row(cast):
    """To the organisation of `cast.software`, for a person who agreed."""
    person = create_person(by=cast.worker.acting, identity=SUBJECT)
    return solicited(cast, person, to="commissaire_de_justice", kind="cj_instalments")


def reply(api, row, **said):
    return api.post(f"{URL}/{row.pk}/reply", said, content_type="application/json")


def test_listed_a_page_at_a_time(cast):
    rows = [solicited(cast, to="commissaire_de_justice", kind="cj_instalments") for _ in range(3)]
    api = cast.software.api
    first = api.get(f"{URL}?limit=2").json()
    assert [one["number"] for one in first["results"]] == [row.number for row in reversed(rows[1:])]
    second = api.get(first["next"]).json()
    assert [one["number"] for one in second["results"]] == [rows[0].number]
    assert second["next"] is None
    assert set(first["results"][0]) == {"id", "number", "kind", "title", "urgent", "status", "sent_at", "due_on"}
    assert api.get(f"{URL}?status=answered").json()["results"] == []
    assert api.get(f"{URL}?status=nope").status_code == 422
    assert api.get(f"{URL}?cursor=nope").status_code == 400


def test_read_with_a_trace(cast, row):
    read = cast.software.api.get(f"{URL}/{row.pk}").json()
    assert read["text"] == TEXT
    assert read["person"] == {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12"}
    assert read["reply"] is None
    assert Entry.objects.filter(action="solicitation.read", actor=cast.software.acting.actor_id).count() == 1


def test_answered_once(cast, row):
    api = cast.software.api
    answered = reply(api, row, outcome="granted", text="Trois fois 80 euros.")
    assert (answered.status_code, answered.json()["status"]) == (200, "answered")
    assert fresh(row).reply_channel == "api"
    assert reply(api, row, outcome="granted").status_code == 409
    assert api.get(f"{URL}/{row.pk}").json()["reply"] == {"outcome": "granted", "text": "Trois fois 80 euros."}


@pytest.mark.parametrize(
    "said", [{}, {"outcome": "yes"}, {"outcome": "refused"}, {"outcome": 1}, {"outcome": "granted", "more": "x"}]
)
def test_what_is_no_reply(cast, row, said):
    refused = reply(cast.software.api, row, **said)
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    assert fresh(row).answered_at is None


def test_anothers_reads_as_none(cast, row):
    api = cast.other_software.api
    assert api.get(URL).json()["results"] == []
    assert api.get(f"{URL}/{row.pk}").status_code == 404
    assert reply(api, row, outcome="granted").status_code == 404


def test_taken_back_it_is_gone(cast, row):
    withdraw_solicitation(by=cast.worker.acting, solicitation=row)
    api = cast.software.api
    gone = api.get(f"{URL}/{row.pk}")
    assert (gone.status_code, gone.json()["code"]) == (410, "solicitation.withdrawn")
    assert TEXT not in gone.content.decode()
    assert api.get(URL).json()["results"][0]["status"] == "withdrawn"
