"""Two records are declared to be different people by a worker, and confirmed to be by a manager."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from consent.errors import AlreadyDistinct, PersonCandidates
from consent.journal import DISTINCTION_CONFIRMED, PERSON_CREATED, PERSONS_DISTINGUISHED
from consent.models import Distinction, Person
from consent.persons.distinctions import confirm_distinct, declare_distinct
from consent.persons.services import create_person
from hub.errors import Forbidden, Invalid, NotFound
from tests.consent.consenting import IDENTITY, a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db
WHY = "Deux sœurs de lait, vues ensemble."
SPELT = {"last_name": "Valdabrun", "first_names": "Élise", "birth_date": "1987-04-12"}


def make(cast, *said: Person, reason: str = WHY, identity: dict = SPELT) -> Person:
    return create_person(
        by=cast.worker.acting, identity=identity, distinct_from=[person.pk for person in said], reason=reason
    )


def test_a_second_record_is_not_made_in_silence(cast):
    person = a_person(cast)
    with pytest.raises(PersonCandidates) as refusal:
        make(cast)
    assert refusal.value.code == "person.candidates"
    assert refusal.value.data["persons"] == [str(person.pk)]
    assert "Valdabrin" not in str(refusal.value.data)
    with pytest.raises(Invalid):
        make(cast, person, reason="  ")
    assert Person.objects.count() == 1
    with journaled(PERSON_CREATED, PERSONS_DISTINGUISHED, by=cast.worker.acting):
        second = make(cast, person)
    distinction = Distinction.objects.select_related("person__key").get()
    assert (distinction.person, distinction.other, distinction.unseal_reason()) == (second, person, WHY)
    assert distinction.confirmed_at is None
    assert WHY.encode() not in bytes(distinction.reason)


def test_all_of_them_are_to_be_answered(cast):
    one, other = a_person(cast), a_person(cast)
    for said in ([], [one], [other]):
        with pytest.raises(PersonCandidates):
            make(cast, *said)
    make(cast, one, other)


def test_of_another_team_too(cast):
    person = a_person(cast)
    with pytest.raises(PersonCandidates):
        create_person(by=cast.other_worker.acting, identity=IDENTITY)
    create_person(by=cast.other_worker.acting, identity=IDENTITY, distinct_from=[person.pk], reason=WHY)


def test_declared_later_and_once(cast):
    person, other = twins_undeclared(cast)
    with pytest.raises(Invalid):
        declare_distinct(by=cast.worker.acting, person=person.pk, other=other.pk, reason="")
    stranger = a_person(cast, last_name="Thiervigne", first_names="Octave", birth_date="1950-01-02")
    for nobody in (stranger.pk, uuid.uuid4(), person.pk):
        with pytest.raises(NotFound):
            declare_distinct(by=cast.worker.acting, person=person.pk, other=nobody, reason=WHY)
    declare_distinct(by=cast.worker.acting, person=person.pk, other=other.pk, reason=WHY)
    for one, two in ((person, other), (other, person)):
        with pytest.raises(AlreadyDistinct):
            declare_distinct(by=cast.worker.acting, person=one.pk, other=two.pk, reason=WHY)


def twins_undeclared(cast) -> tuple[Person, Person]:
    """As two workers leave them who make a record each at the same moment."""
    person, other = a_person(cast), a_person(cast)
    Distinction.objects.all().delete()
    return person, other


def test_a_manager_confirms_and_nobody_else(cast):
    person, other = a_person(cast), a_person(cast)
    with pytest.raises(Forbidden):
        confirm_distinct(by=cast.worker.acting, person=person.pk, other=other.pk)
    for stranger in (cast.other_manager, cast.other_worker, cast.agent, cast.dpo):
        with pytest.raises(NotFound):
            confirm_distinct(by=stranger.acting, person=person.pk, other=other.pk)
    with journaled(DISTINCTION_CONFIRMED, by=cast.manager.acting):
        confirm_distinct(by=cast.manager.acting, person=person.pk, other=other.pk)
    with pytest.raises(AlreadyDistinct):
        confirm_distinct(by=cast.manager.acting, person=other.pk, other=person.pk)


def test_nothing_is_confirmed_that_nobody_declared(cast):
    person, other = twins_undeclared(cast)
    with pytest.raises(NotFound):
        confirm_distinct(by=cast.manager.acting, person=person.pk, other=other.pk)


def test_the_database_keeps_one_a_pair_and_never_rewrites_it(cast):
    person, other = a_person(cast), a_person(cast)
    actor = cast.worker.acting.actor_id
    for one, two in ((person, other), (other, person), (person, person)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Distinction.objects.create(person=one, other=two, reason=b"x", declared_by=actor)
    for changes in ({"reason": b"x"}, {"declared_by": uuid.uuid4()}, {"confirmed_by": actor}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Distinction.objects.update(**changes)


def test_no_entry_no_word(cast, monkeypatch):
    person, other = twins_undeclared(cast)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        declare_distinct(by=cast.worker.acting, person=person.pk, other=other.pk, reason=WHY)
    assert not Distinction.objects.exists()
