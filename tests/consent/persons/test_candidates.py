"""Candidates for a worker to choose from: enough to tell people apart, nothing of who follows them."""

import pytest

from consent.journal import PERSONS_SEARCHED
from consent.persons.candidates import MOST, find_candidates
from consent.persons.services import create_person
from hub.errors import Forbidden, NotFound
from tests.consent.consenting import IDENTITY, a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db


def test_the_nearest_first(cast):
    twin = a_person(cast, first_names="Octave", birth_place="Rivemont")
    exact = a_person(cast)
    create_person(by=cast.worker.acting, identity=IDENTITY | {"last_name": "Autrenom", "birth_date": "1950-01-01"})
    with journaled(PERSONS_SEARCHED, by=cast.worker.acting):
        found = find_candidates(by=cast.worker.acting, identity=IDENTITY)
    assert [(one.person, one.exact) for one in found] == [(exact, True), (twin, False)]


@pytest.mark.parametrize(
    ("held", "asked", "exact", "possible"),
    [
        ("1992-11-05", "1992-11-05", True, False),
        ("1992-11-05", "1992-11-00", False, True),
        ("1992-11-05", "1992-00-00", False, True),
        ("1992-00-00", "1992-11-05", False, True),
        ("1992-00-00", "1992-00-00", False, True),
        ("1992-11-05", "1992-12-00", False, False),
        ("1992-11-05", "1993-00-00", False, False),
        ("1992-11-05", "1992-11-06", False, False),
        ("1992-11-05", "", False, False),
    ],
)
def test_dates_match_on_what_is_known_and_half_a_date_is_no_proof(cast, held, asked, exact, possible):
    a_person(cast, birth_date=held)
    (found,) = find_candidates(by=cast.worker.acting, identity=IDENTITY | {"birth_date": asked})
    assert (found.exact, found.possible) == (exact, possible)
    (other,) = find_candidates(by=cast.worker.acting, identity=IDENTITY | {"birth_date": asked, "first_names": "Anne"})
    assert (other.exact, other.possible) == (exact, possible), "one first name in common"


def test_another_name_is_nobody(cast):
    a_person(cast, birth_date="1992-00-00")
    wanted = {"last_name": "Autrenom", "first_names": "Élise", "birth_date": "1992-00-00"}
    assert find_candidates(by=cast.worker.acting, identity=wanted) == []


def test_of_another_team_nothing_is_shown_but_who_she_is(cast):
    identity = IDENTITY | {"commune": "99201", "birth_place": "Rivemont"}
    create_person(by=cast.other_worker.acting, identity=identity)
    (found,) = find_candidates(by=cast.worker.acting, identity=IDENTITY)
    assert not found.followed
    assert set(found.identity) == {"last_name", "first_names", "birth_name", "birth_date", "birth_place"}
    (mine,) = find_candidates(by=cast.other_worker.acting, identity=IDENTITY)
    assert mine.followed


def test_a_name_without_a_date_finds_her_and_a_date_alone_does_not(cast):
    a_person(cast)
    assert find_candidates(by=cast.worker.acting, identity={"last_name": "valdabrin", "first_names": "elise"})
    assert not find_candidates(by=cast.worker.acting, identity={"birth_date": "1987-04-12"})


def test_no_more_than_a_worker_can_compare(cast):
    for _ in range(MOST + 2):
        a_person(cast)
    assert len(find_candidates(by=cast.worker.acting, identity=IDENTITY)) == MOST


def test_who_does_not_answer_does_not_search(cast):
    with pytest.raises(Forbidden):
        find_candidates(by=cast.intake.acting, identity=IDENTITY)
    for outsider in (cast.agent, cast.dpo, cast.direction, cast.technician):
        with pytest.raises(NotFound):
            find_candidates(by=outsider.acting, identity=IDENTITY)


def test_no_entry_no_search(cast, monkeypatch):
    a_person(cast)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        find_candidates(by=cast.worker.acting, identity=IDENTITY)
