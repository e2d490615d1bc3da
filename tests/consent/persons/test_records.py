"""One person is shown once, a match goes to the record that stands for them, and nobody learns of another record."""

import pytest

from consent.models import Person
from consent.persons.candidates import find_candidates
from consent.persons.merges import undo_merge
from partners.law.vocabulary import Item
from sharing.casework.matching import match
from tests.consent.consenting import IDENTITY, a_person
from tests.consent.merging import WHY, followed_elsewhere, merged, only_elsewhere
from tests.sharing.asking import filed, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    """Alike enough for one search to find both."""
    return a_person(cast), a_person(cast, first_names="Élise", birth_place="Rivemont")


def shown(who, **changes) -> list[Person]:
    return [candidate.person for candidate in find_candidates(by=who.acting, identity=IDENTITY | changes)]


def test_once_joined_the_kept_record_alone_is_a_candidate(cast, pair):
    kept, absorbed = pair
    assert set(shown(cast.worker)) == set(pair)
    merge = merged(cast, kept, absorbed)
    assert shown(cast.worker) == [kept]
    assert shown(cast.other_worker) == [kept]
    undo_merge(by=cast.manager.acting, merge=merge.pk, reason=WHY)
    assert set(shown(cast.worker)) == set(pair)


def test_a_team_that_follows_the_absorbed_one_alone_still_finds_it_and_not_the_other(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, absorbed)
    merged(cast, kept, absorbed)
    assert shown(cast.other_worker) == [absorbed]
    assert shown(cast.worker) == [kept]


def test_found_alone_the_absorbed_one_stays_and_says_nothing_of_the_other(cast):
    kept = a_person(cast, last_name="Kerbriac", first_names="Elyse", birth_date="1990-01-01")
    absorbed = a_person(cast)
    merged(cast, kept, absorbed)
    assert shown(cast.other_worker) == [absorbed]


def test_who_matches_the_absorbed_one_gets_the_kept_one_if_near(cast, pair):
    kept, absorbed = pair
    merged(cast, kept, absorbed)
    request = match(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), person=absorbed)
    assert fresh(request).person == kept


def test_not_near_the_kept_one_the_match_stays_where_it_was_made(cast):
    kept = only_elsewhere(cast, a_person(cast, last_name="Kerbriac", first_names="Elyse", birth_date="1990-01-01"))
    absorbed = followed_elsewhere(cast, a_person(cast))
    kept.followups.create(team=cast.team("north"), started_on="2026-01-01")
    merged(cast, kept, absorbed)
    kept.followups.filter(team=cast.team("north")).delete()
    request = match(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), person=absorbed)
    assert fresh(request).person == absorbed


def test_a_team_that_follows_the_absorbed_one_alone_matches_to_it(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, kept)
    merged(cast, kept, absorbed)
    kept.followups.filter(team=cast.team("north")).delete()
    request = match(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), person=absorbed)
    assert fresh(request).person == absorbed


def test_what_was_matched_stays_where_it_is(cast, pair):
    kept, absorbed = pair
    request = match(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), person=absorbed)
    merged(cast, kept, absorbed)
    assert fresh(request).person == absorbed
