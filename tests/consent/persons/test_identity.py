"""A worker of a team that follows the person corrects the identity; the earlier one is kept."""

import pytest
from django.db import IntegrityError, transaction

from consent.errors import BadIdentity, PersonCandidates
from consent.journal import PERSON_CORRECTED
from consent.models import Distinction, EarlierIdentity
from consent.persons.candidates import find_candidates
from consent.persons.identity import correct_identity
from hub.errors import Forbidden, Invalid, NotFound
from tests.consent.consenting import IDENTITY, a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db
WRITTEN = {"last_name": "Beauvodin", "first_names": "Solenne", "birth_date": "1992-06-28"}
MEANT = {"last_name": "Orvaudin", "first_names": "Solène", "birth_date": "1976-09-14"}
WHY = "Papiers vus."


@pytest.fixture
def person(cast):
    return a_person(cast, **WRITTEN)


def correct(member, person, identity=MEANT, reason=WHY, **said):
    return correct_identity(by=member.acting, person=person.pk, identity=identity, reason=reason, **said)


def test_it_is_found_by_the_new_name_and_the_old_one_is_kept(cast, person):
    with journaled(PERSON_CORRECTED, by=cast.worker.acting) as written:
        correct(cast.worker, person)
    assert written.is_about(person)
    person.refresh_from_db()
    assert person.unseal_identity() == MEANT
    assert [one.person for one in find_candidates(by=cast.worker.acting, identity=MEANT)] == [person]
    assert find_candidates(by=cast.worker.acting, identity=WRITTEN) == []
    kept = EarlierIdentity.objects.select_related("person__key").get()
    assert kept.unseal() == {"identity": WRITTEN | {"commune": IDENTITY["commune"]}, "reason": WHY}
    assert b"Beauvodin" not in bytes(kept.content)


def test_what_does_not_fit_is_refused(cast, person):
    with pytest.raises(BadIdentity):
        correct(cast.worker, person, MEANT | {"last_name": ""})
    with pytest.raises(Invalid):
        correct(cast.worker, person, reason=" ")
    with pytest.raises(Invalid):
        correct(cast.worker, person, person.unseal_identity())
    assert not EarlierIdentity.objects.exists()


def test_a_record_that_comes_to_be_like_another_is_asked_about(cast, person):
    """D1: corrected to exactly the identity of somebody who hides."""
    other = a_person(cast, **MEANT)
    with pytest.raises(PersonCandidates) as refusal:
        correct(cast.worker, person)
    assert refusal.value.data["persons"] == [str(other.pk)]
    with pytest.raises(Invalid):
        correct(cast.worker, person, distinct_from=[other.pk])
    correct(cast.worker, person, distinct_from=[other.pk], distinct_reason="Vue hier, l’autre aussi.")
    assert Distinction.objects.beside(person.pk) == {other.pk}
    correct(cast.worker, person, MEANT | {"birth_place": "Rivemont"})


def test_right_role_wrong_team(cast, person):
    for stranger in (cast.other_worker, cast.other_manager, cast.agent, cast.dpo):
        with pytest.raises(NotFound):
            correct(stranger, person)
    with pytest.raises(Forbidden):
        correct(cast.intake, person)


def test_the_database_keeps_what_was(cast, person):
    correct(cast.worker, person)
    with pytest.raises(IntegrityError), transaction.atomic():
        EarlierIdentity.objects.update(content=b"")
    with pytest.raises(IntegrityError), transaction.atomic():
        EarlierIdentity.objects.all().delete()


def test_no_entry_no_correction(cast, person, monkeypatch):
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        correct(cast.worker, person)
    person.refresh_from_db()
    assert person.unseal_identity()["last_name"] == "Beauvodin"
