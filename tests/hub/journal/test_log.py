"""Writing an entry: what it keeps, what it commits to, and what it refuses."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from hub import clock
from hub.accounts.models import User
from hub.journal import actions, log
from hub.journal.actions import Action, ActionRefused
from hub.journal.entry import NIL
from hub.journal.models import Entry
from hub.vault.models import DataKey, KeyDestroyed
from tests.journal_checks import commitment_matches

from .writing import DONE, thing


def somebody(organisation: UUID | None = None) -> SimpleNamespace:
    return SimpleNamespace(actor_id=uuid4(), organisation_id=organisation)


@pytest.mark.django_db
def test_an_entry_keeps_who_for_whom_what_and_about_what():
    by, about = somebody(uuid4()), thing()
    before = datetime.now(UTC) - timedelta(minutes=1)
    entry = log.write(DONE, by=by, about=about)
    kept = Entry.objects.get(seq=entry.seq)
    assert (kept.actor, kept.organisation, kept.action) == (by.actor_id, by.organisation_id, "test.done")
    assert (kept.object_kind, kept.object_uuid) == (about.kind, about.uuid)
    assert before < kept.time < before + timedelta(minutes=2)
    assert str(kept.text) == str(entry.text)


@pytest.mark.django_db
def test_the_hub_itself_acts_for_nobody():
    entry = log.write(DONE, by=log.SYSTEM, about=thing())
    assert (entry.actor, entry.organisation) == (NIL, NIL)


@pytest.mark.django_db
def test_a_row_is_named_by_its_model_and_its_uuid():
    user = User.objects.create_user(email="essai@hub.example", first_name="Prénom", last_name="Essai")
    entry = log.write(DONE, by=log.SYSTEM, about=user)
    assert (entry.object_kind, entry.object_uuid) == ("accounts.user", user.id)


@pytest.mark.django_db
def test_a_row_without_a_uuid_cannot_be_named():
    row = Entry(seq=3)
    row.uuid = "not a uuid"
    with pytest.raises(log.EntryRefused) as refused:
        log.write(DONE, by=log.SYSTEM, about=row)
    assert refused.value.code == "journal.no_reference"
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_several_entries_keep_their_order():
    things = [thing() for _ in range(30)]
    written = log.write_many(log.Act(DONE, log.SYSTEM, about) for about in things)
    assert [entry.object_uuid for entry in Entry.objects.order_by("seq")] == [about.uuid for about in things]
    assert [entry.seq for entry in written] == list(Entry.objects.order_by("seq").values_list("seq", flat=True))


@pytest.mark.django_db
def test_no_entries_are_written_of_none():
    assert log.write_many([]) == []


@pytest.mark.django_db
def test_an_import_says_when_it_happened():
    at = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    with clock.at(at):
        entry = log.write(DONE, by=log.SYSTEM, about=thing())
    assert Entry.objects.get(seq=entry.seq).time == at


@pytest.mark.django_db
def test_a_time_without_a_zone_is_refused():
    naive = datetime(2025, 3, 4)  # noqa: DTZ001
    with pytest.raises(log.EntryRefused) as refused:
        log.write_many([log.Act(DONE, log.SYSTEM, thing(), at=naive)])
    assert refused.value.code == "journal.naive_time"


def test_outside_a_transaction_nothing_is_written(own_database):
    with pytest.raises(log.EntryRefused) as refused:
        log.write(DONE, by=log.SYSTEM, about=thing())
    assert refused.value.code == "journal.outside_transaction"
    assert not Entry.objects.exists()


def test_an_act_that_fails_leaves_no_entry(own_database):
    with transaction.atomic():
        log.write(DONE, by=log.SYSTEM, about=thing())
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("action", [Action("test.never_registered", "x"), Action("test.done", "Essai"), "test.done"])
def test_an_action_that_is_not_on_the_list_is_refused(action):
    with pytest.raises(ActionRefused) as refused:
        log.write(action, by=log.SYSTEM, about=thing())
    assert refused.value.code == "journal.action_unknown"


@pytest.mark.parametrize(
    ("code", "why"), [("test.done", "twice"), ("Test", "malformed"), ("a..b", "malformed"), ("", "malformed")]
)
def test_an_action_is_registered_once_and_well_formed(code, why):
    with pytest.raises(ActionRefused) as refused:
        actions.register(code, "Essai")
    assert refused.value.code == f"journal.action_{why}"


def test_every_action_has_its_label():
    assert actions.labels()["test.done"] == actions.label("test.done") == "Essai"
    assert actions.label("test.of_long_ago") == "test.of_long_ago"


@pytest.mark.django_db
def test_the_commitment_opens_with_the_content_and_nothing_else():
    content = {"items": ["address"], "reason": "é"}
    entry = log.write(DONE, by=log.SYSTEM, about=thing(), content=content)
    assert commitment_matches(entry, {"reason": "é", "items": ["address"]})
    assert commitment_matches(entry, '{"items":["address"],"reason":"é"}'.encode())
    assert not commitment_matches(entry, content | {"items": []})
    assert log.commit(log.opening(entry), content) == bytes(entry.commitment)


@pytest.mark.django_db
def test_the_same_content_never_gives_the_same_commitment():
    written = [log.write(DONE, by=log.SYSTEM, about=thing(), content=b"same") for _ in range(20)]
    assert len({bytes(entry.commitment) for entry in written}) == 20


@pytest.mark.django_db
def test_without_the_journals_secret_content_cannot_be_guessed(settings):
    entry = log.write(DONE, by=log.SYSTEM, about=thing(), content=b"yes")
    settings.JOURNAL_SECRET = bytes(32)
    assert not commitment_matches(entry, b"yes")


@pytest.mark.django_db
def test_shredding_the_subjects_key_closes_the_commitment_for_ever():
    key, other = DataKey.objects.issue(), DataKey.objects.issue()
    entry = log.write(DONE, by=log.SYSTEM, about=thing(), content=b"told", key=key)
    assert commitment_matches(entry, b"told", key)
    assert not commitment_matches(entry, b"told", other)
    assert not commitment_matches(entry, b"told")
    before = str(entry.text)
    key.destroy()
    with pytest.raises(KeyDestroyed):
        commitment_matches(entry, b"told", DataKey.objects.get(id=key.id))
    assert str(Entry.objects.get(seq=entry.seq).text) == before


@pytest.mark.django_db
def test_content_that_json_cannot_say_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        log.write(DONE, by=log.SYSTEM, about=thing(), content={"amount": float("nan")})


@pytest.mark.django_db
def test_the_filters_of_the_journal_have_their_indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'journal_entry'")
        definitions = " ".join(row[0] for row in cursor.fetchall())
    for columns in ("(object_uuid)", '(actor, "time")', '(organisation, "time")', '(action, "time")', '("time")'):
        assert columns in definitions
