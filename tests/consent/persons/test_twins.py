"""The living records that may be one person, and those that a manager confirmed to be somebody else's."""

import pytest

from consent.journal import PERSON_ERASED
from consent.models import Distinction
from consent.persons.distinctions import confirm_distinct
from consent.persons.erasure import shred
from consent.persons.twins import twins_of
from hub import clock
from tests.consent.consenting import IDENTITY, a_person, distinguished, recorded

pytestmark = pytest.mark.django_db


def test_whoever_follows_it_a_record_like_it_is_a_twin(cast):
    person = a_person(cast)
    theirs = recorded(cast.other_worker, IDENTITY | {"last_name": "Valdabrun"})
    a_person(cast, first_names="Octave", birth_date="1950-01-02")
    assert twins_of(person) == [theirs]
    assert twins_of(theirs) == [person]


def test_who_a_partner_wrote_has_twins_too(cast):
    person = a_person(cast)
    other = recorded(cast.other_worker, {"last_name": "Thiervigne", "first_names": "Ana", "birth_date": "1979-09-30"})
    assert twins_of(person) == []
    assert twins_of(person, subject=other.unseal_identity()) == [other]


def test_an_erased_record_is_nobody_s_twin(cast):
    person, other = a_person(cast), a_person(cast)
    shred(other, action=PERSON_ERASED, by=cast.dpo.acting)
    assert twins_of(person) == []
    assert twins_of(other) == []
    assert not Distinction.objects.exists()


def test_a_replay_knows_no_later_record(cast):
    person, before = a_person(cast), clock.now()
    other = a_person(cast)
    assert twins_of(person, at=before) == []
    assert twins_of(person, at=clock.now()) == [other]


def test_declared_they_stay_twins_until_a_manager_confirms(cast):
    person = a_person(cast)
    other = a_person(cast)
    assert Distinction.objects.count() == 1, "the worker said so as the second record was made"
    assert twins_of(person) == [other]
    confirm_distinct(by=cast.manager.acting, person=person.pk, other=other.pk)
    assert twins_of(person) == []
    assert twins_of(other) == []


def test_confirmed_it_is_a_twin_again_where_what_was_written_fits_it_better(cast):
    other = a_person(cast)
    person = a_person(cast, last_name="Valdabrun", birth_place="Rivemont")
    distinguished(cast, person, other)
    assert twins_of(person, subject=person.unseal_identity()) == []
    assert twins_of(person, subject=other.unseal_identity()) == [other]
