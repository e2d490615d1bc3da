"""One person's statement covers all the records that its team follows, under the limits of all of them."""

import pytest

from consent.models import Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.errors import NotFound
from partners.law.vocabulary import Item
from sharing.casework.assignment import recuse
from sharing.models import Statement
from sharing.statements.limits import Held
from sharing.statements.services import prepare_statement, read_statement
from tests.consent.merging import followed_elsewhere, merged, two_records
from tests.sharing.asking import matched

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    return two_records(cast)


def prepared(member, person: Person) -> Statement:
    return prepare_statement(by=member.acting, person=person.pk, asked_by="self", identity_verified=True)


def entries(member, person: Person) -> list:
    return read_statement(by=member.acting, statement=prepared(member, person).pk).entries


def test_covers_the_requests_about_each_record(cast, pair):
    requests = {matched(cast, Item.ADDRESS, person=person).number for person in pair}
    assert len(entries(cast.worker, pair[0])) == 1
    merged(cast, *pair)
    for person in pair:
        assert {entry.request.number for entry in entries(cast.worker, person)} == requests


def test_a_protection_of_one_record_holds_all_back(cast, pair):
    kept, absorbed = pair
    matched(cast, Item.ADDRESS, person=kept)
    raise_flag(by=cast.worker.acting, person=absorbed.pk, kind=Kind.DANGER)
    merged(cast, kept, absorbed)
    assert [entry.held for entry in entries(cast.worker, kept)] == [Held.PROTECTION]


def test_shows_a_team_nothing_of_a_record_that_it_does_not_follow(cast, pair):
    kept, absorbed = pair
    theirs = matched(cast, Item.ADDRESS, person=absorbed)
    matched(cast, Item.ADDRESS, person=kept)
    followed_elsewhere(cast, absorbed)
    merged(cast, kept, absorbed)
    assert [entry.request for entry in entries(cast.other_worker, absorbed)] == [theirs]


def test_who_is_recused_from_one_record_prepares_nothing(cast, pair):
    kept, absorbed = pair
    request = matched(cast, Item.ADDRESS, person=absorbed)
    merged(cast, kept, absorbed)
    recuse(by=cast.teammate.acting, request=request)
    with pytest.raises(NotFound):
        prepared(cast.teammate, kept)
    assert prepared(cast.worker, kept)
