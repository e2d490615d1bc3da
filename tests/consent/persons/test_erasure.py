"""Erased: nothing opens, nobody finds her, proofs hold; and a restored backup sheds her again."""

import uuid

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import IntegrityError

from consent.errors import AlreadyErased
from consent.journal import PERSON_ERASED
from consent.models import Consent, IndexToken, Person
from consent.persons.candidates import find_candidates
from consent.persons.erasure import erase_person
from consent.persons.services import read_person
from hub.errors import Forbidden, NotFound
from hub.journal import checkpoints, sequencer, verify
from hub.journal.models import Entry
from hub.vault import tombstones
from hub.vault.models import DataKey, KeyDestroyed
from hub.vault.tombstones import TombstonesUnwritable
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.casework.matching import match, unmatch
from sharing.models import Answer
from sharing.requests.errors import OpenRequests
from tests import databases
from tests.consent.consenting import IDENTITY, a_consent, a_person
from tests.consent.merging import followed_elsewhere, merged, proposed, two_records
from tests.journal_checks import journaled
from tests.sharing.asking import SUBJECT, filed, fresh, matched
from tests.sharing.asking import a_person as subject_person


@pytest.fixture(autouse=True)
def _own_tombstones(settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"


def answered(cast, person: Person):
    request = matched(cast, Item.ADDRESS, person=person)
    reply = Reply(minutes=5, released={Item.ADDRESS: "4 impasse du Lavoir"})
    answer(by=cast.worker.acting, request=request, reply=reply)
    return fresh(request)


def test_nothing_about_her_opens_any_more(db, cast):
    consent = a_consent(cast)
    person = consent.person
    with journaled(PERSON_ERASED, by=cast.dpo.acting):
        erase_person(by=cast.dpo.acting, person=person.id)
    again = Person.objects.get(pk=person.pk)
    with pytest.raises(KeyDestroyed):
        again.unseal_identity()
    assert again.identity == b""
    with pytest.raises(KeyDestroyed):
        Consent.objects.get(pk=consent.pk).unseal_shown()
    assert not IndexToken.objects.filter(person=person).exists()
    assert find_candidates(by=cast.worker.acting, identity=IDENTITY) == []
    with pytest.raises(NotFound):
        read_person(by=cast.worker.acting, person=person.id)


def test_what_was_asked_and_told_about_her_goes_too_and_nothing_else(db, cast):
    person = subject_person(cast)
    request, other = answered(cast, person), answered(cast, subject_person(cast, birth_place="Rivemont"))
    unmatched = filed(cast, Item.ADDRESS)
    erase_person(by=cast.dpo.acting, person=person.id)
    for column in ("subject", "form", "reason", "reference"):
        with pytest.raises(KeyDestroyed):
            fresh(request).unseal(column)
    with pytest.raises(KeyDestroyed):
        Answer.objects.get(request=request).unseal("content")
    assert fresh(other).unseal_content().subject["last_name"] == SUBJECT["last_name"]
    assert fresh(unmatched).unseal_content().subject["last_name"] == SUBJECT["last_name"]


def test_all_the_records_of_one_person_go_together(db, cast):
    kept, absorbed = two_records(cast)
    merged(cast, kept, absorbed)
    with journaled(PERSON_ERASED, PERSON_ERASED, by=cast.dpo.acting):
        erase_person(by=cast.dpo.acting, person=absorbed.pk)
    for person in (kept, absorbed):
        with pytest.raises(KeyDestroyed):
            Person.objects.get(pk=person.pk).unseal_identity()
    assert not IndexToken.objects.exists()
    with pytest.raises(AlreadyErased):
        erase_person(by=cast.dpo.acting, person=kept.pk)


def test_an_open_request_about_one_record_holds_all_back(db, cast):
    kept, absorbed = two_records(cast)
    merged(cast, kept, absorbed)
    matched(cast, Item.ADDRESS, person=kept)
    with pytest.raises(OpenRequests):
        erase_person(by=cast.dpo.acting, person=absorbed.pk)
    assert not Person.objects.filter(erased_at__isnull=False).exists()


def test_wrong_match_undone_is_not_taken_with_her(db, cast):
    person = subject_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    unmatch(by=cast.worker.acting, request=request)
    assert fresh(request).key.parent is None
    erase_person(by=cast.dpo.acting, person=person.id)
    assert fresh(request).unseal_content().subject["last_name"] == SUBJECT["last_name"]


def test_open_request_about_her_comes_first(db, cast):
    person = subject_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    with pytest.raises(OpenRequests) as refused:
        erase_person(by=cast.dpo.acting, person=person.id)
    assert refused.value.data == {"requests": [request.number]}
    assert Person.objects.get(pk=person.pk).unseal_identity()


def test_erased_person_takes_no_new_request(db, cast):
    person = subject_person(cast)
    request = filed(cast, Item.ADDRESS)
    erase_person(by=cast.dpo.acting, person=person.id)
    with pytest.raises(NotFound):
        match(by=cast.worker.acting, request=request, person=person)


def test_only_the_dpo_and_only_once(db, cast):
    person = a_person(cast)
    for who in ("worker", "manager", "direction", "technician", "agent"):
        with pytest.raises(Forbidden):
            erase_person(by=getattr(cast, who).acting, person=person.id)
    with pytest.raises(NotFound):
        erase_person(by=cast.dpo.acting, person=uuid.uuid4())
    erase_person(by=cast.dpo.acting, person=person.id)
    with pytest.raises(AlreadyErased):
        erase_person(by=cast.dpo.acting, person=person.id)


def test_without_a_place_for_the_tombstone_nobody_is_erased(db, cast, settings, tmp_path):
    person = a_person(cast)
    (tmp_path / "a-file").write_text("")
    settings.TOMBSTONES_FILE = tmp_path / "a-file" / "tombstones"
    with pytest.raises(TombstonesUnwritable):
        erase_person(by=cast.dpo.acting, person=person.id)
    assert Person.objects.get(pk=person.pk).unseal_identity()["last_name"] == IDENTITY["last_name"]


def test_journal_down_nobody_is_erased(db, cast, journal_down):
    person = a_person(cast)
    journal_down()
    with pytest.raises(IntegrityError), transaction.atomic():
        erase_person(by=cast.dpo.acting, person=person.id)
    assert Person.objects.get(pk=person.pk).unseal_identity()


def test_database_keeps_no_identity_of_an_erased_person(db, cast):
    person = a_person(cast)
    erase_person(by=cast.dpo.acting, person=person.id)
    with pytest.raises(IntegrityError, match="consent_erased_is_empty"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(identity=b"kept")


def test_proofs_hold_and_a_restored_backup_sheds_her_again(own_database, cast):
    person = subject_person(cast)
    request = answered(cast, person)
    kept = filed(cast, Item.ADDRESS)
    backup = f"{own_database.name}_backup"
    connection.close()
    with databases.maintenance() as server:
        databases.drop(server, backup)
        databases.create(server, backup, own_database.name)

    erase_person(by=cast.dpo.acting, person=person.id)
    assert tombstones.read() == {person.key_id}
    sequencer.run_once()
    checkpoints.issue()
    assert not verify.verify(verifiers=checkpoints.verifiers()).findings

    connection.close()
    with databases.maintenance() as server:
        databases.drop(server, own_database.name)
        databases.create(server, own_database.name, backup)
        databases.drop(server, backup)
    assert fresh(request).unseal_content().subject["last_name"] == SUBJECT["last_name"], "the backup brought her back"

    call_command("re_erase")
    with pytest.raises(KeyDestroyed):
        fresh(request).unseal_content()
    assert Person.objects.get(pk=person.pk).erased_at is not None
    assert not IndexToken.objects.filter(person=person).exists()
    assert fresh(kept).unseal_content().subject
    assert Entry.objects.filter(action="person.re_erase", object_uuid=person.id).count() == 1
    call_command("re_erase")
    assert Entry.objects.filter(action="person.re_erase").count() == 1


def test_shed_destroys_keys_of_no_person_and_mends_a_file_that_was_lost(own_database, cast, settings):
    one, other, alive = (DataKey.objects.issue() for _ in range(3))
    one.destroy()
    settings.TOMBSTONES_FILE.unlink()
    tombstones.append([other.id])
    call_command("re_erase")
    assert tombstones.read() == {one.id, other.id}
    assert DataKey.objects.get(pk=other.pk).destroyed_at is not None
    assert DataKey.objects.get(pk=alive.pk).secret


def test_a_merge_that_waited_ends_with_one_of_its_records(db, cast):
    kept, absorbed = two_records(cast)
    followed_elsewhere(cast, kept)
    merge = proposed(cast, kept, absorbed)
    erase_person(by=cast.dpo.acting, person=kept.pk)
    merge.refresh_from_db()
    assert not merge.is_pending
    another = subject_person(cast, first_names="Elyse", last_name="Kerbriac")
    assert proposed(cast, another, absorbed).is_pending, "the record that is left can be joined to another"
