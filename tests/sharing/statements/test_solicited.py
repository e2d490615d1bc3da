"""What the service told partners by asking them something for her stands in her statement."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from sharing.solicitations.replies import read_solicitation
from sharing.statements.services import give_statement, prepare_statement
from tests.hub.papers import Paper
from tests.sharing.asking import a_person
from tests.sharing.soliciting import TEXT, solicited

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return a_person(cast)


def prepared(cast, person):
    return prepare_statement(by=cast.worker.acting, person=person.id, asked_by="self", identity_verified=True)


def paper(cast, statement) -> str:
    return Paper(give_statement(by=cast.worker.acting, statement=statement.id)).text


def test_she_reads_to_whom_and_what(cast, person):
    row = solicited(cast, person)
    read_solicitation(by=cast.outsider.acting, solicitation=row)
    statement = prepared(cast, person)
    assert row.number in cast.worker.client.get(f"/releves/{statement.id}/").content.decode()
    text = paper(cast, statement)
    for words in ("CAF des Trois-Rivières", "Aide financière d’urgence", TEXT[:30], "Lu par cet organisme"):
        assert words in text


def test_not_where_she_was_not_named_nor_of_others_nor_later(cast, person):
    solicited(cast, person, agreed=None)
    solicited(cast, a_person(cast, first_names="Ana"))
    statement = prepared(cast, person)
    solicited(cast, person)
    assert "CAF des Trois-Rivières" not in paper(cast, statement)


def test_under_a_protection_none_stands_on_the_paper(cast, person):
    solicited(cast, person)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.PROTECTED_ADDRESS)
    assert "CAF des Trois-Rivières" not in paper(cast, prepared(cast, person))
