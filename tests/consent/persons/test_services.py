"""A worker opens a record."""

import pytest

from consent.errors import BadIdentity
from consent.models import IndexToken, Person
from consent.persons.index import tokens
from consent.persons.services import create_person
from hub.errors import Forbidden, NotFound
from hub.journal import log
from hub.journal.models import Entry
from tests.journal_checks import commitment_matches

pytestmark = pytest.mark.django_db

IDENTITY = {"last_name": "Valdabrin", "first_names": "Élise Anne", "birth_date": "1987-04-12", "commune": "99101"}


def test_identity_is_sealed_and_the_team_follows(cast):
    person = create_person(by=cast.worker.acting, identity=IDENTITY)
    assert Person.objects.get(pk=person.pk).unseal_identity() == IDENTITY
    assert b"Valdabrin" not in bytes(person.identity)
    assert list(person.teams.all()) == [cast.team("north")]
    entry = Entry.objects.get(action="person.created")
    assert commitment_matches(entry, IDENTITY, person.key)


def test_tokens_hold_no_name_and_need_the_key(cast, settings):
    create_person(by=cast.worker.acting, identity=IDENTITY)
    kept = {bytes(token) for token in IndexToken.objects.values_list("token", flat=True)}
    assert kept == tokens(IDENTITY)
    settings.INDEX_KEY = bytes(32)
    assert not kept & tokens(IDENTITY)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"last_name": "  "}, "last_name"),
        ({"last_name": "---"}, "last_name"),
        ({"first_names": ""}, "first_names"),
        ({"birth_date": ""}, "birth_date"),
        ({"birth_date": "2999-01-01"}, "birth_date"),
        ({"birth_date": "12/04/1987"}, "birth_date"),
        ({"birth_date": "1850-01-01"}, "birth_date"),
        ({"birth_date": "11/1992"}, "birth_date"),
        ({"birth_date": "1992-00-05"}, "birth_date"),
        ({"birth_date": "2999-00-00"}, "birth_date"),
        ({"birth_place": "x" * 121}, "birth_place"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(cast, change, field):
    with pytest.raises(BadIdentity) as refusal:
        create_person(by=cast.worker.acting, identity=IDENTITY | change)
    assert field in refusal.value.data["fields"]
    assert not Person.objects.exists()


def test_who_does_not_answer_creates_nobody(cast):
    with pytest.raises(Forbidden):
        create_person(by=cast.intake.acting, identity=IDENTITY)
    for outsider in (cast.agent, cast.dpo, cast.direction):
        with pytest.raises(NotFound):
            create_person(by=outsider.acting, identity=IDENTITY)


def test_no_entry_no_person(cast, monkeypatch):
    worker = cast.worker.acting
    monkeypatch.setattr(log, "write_many", broken)
    with pytest.raises(RuntimeError):
        create_person(by=worker, identity=IDENTITY)
    assert not Person.objects.exists()
    assert not IndexToken.objects.exists()


def broken(acts):
    raise RuntimeError("the journal is down")
