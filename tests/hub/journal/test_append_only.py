"""The tables refuse to be rewritten, whoever asks and however."""

import pytest
from django.db import IntegrityError, connection, transaction

from hub.journal import checkpoints
from hub.journal.models import Checkpoint, Entry, Leaf, Node

from .writing import sequence, write

TABLES = ("journal_entry", "journal_leaf", "journal_node", "journal_checkpoint")


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET ctid = ctid", "DELETE FROM {}", "TRUNCATE {} CASCADE", "DELETE FROM {} WHERE false"]
)
def test_rewriting_is_refused(table, statement):
    statement = statement.replace("ctid = ctid", f"{COLUMNS[table]} = {COLUMNS[table]}").format(table)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_a_session_that_plays_the_replica_is_refused_too():
    write()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute("DELETE FROM journal_entry")


def test_django_itself_is_refused(own_database):
    entry = write()[0]
    sequence()
    checkpoints.issue()
    for row in (entry, Leaf.objects.get(), Checkpoint.objects.get()):
        with pytest.raises(IntegrityError):
            row.delete()
    with pytest.raises(IntegrityError):
        Entry.objects.update(action="test.other")
    with pytest.raises(IntegrityError):
        Node.objects.all().delete()
    entry.action = "test.other"
    with pytest.raises(IntegrityError):
        entry.save()
    assert Entry.objects.get().action == "test.done"


def test_an_upsert_is_no_way_round(own_database):
    write()
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (seq, uuid, actor, organisation, action, object_kind, object_uuid, commitment)"
            " SELECT seq, uuid, actor, organisation, action, object_kind, object_uuid, commitment FROM journal_entry"
            " ON CONFLICT (seq) DO UPDATE SET action = 'test.other'"
        )


COLUMNS = {
    "journal_entry": "action",
    "journal_leaf": "hash",
    "journal_node": "hash",
    "journal_checkpoint": "note",
}
