"""Signing the tree: when, by whom, into which places, and when not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from hub.journal import checkpoints, kept, merkle
from hub.journal.checkpoints import CheckpointRefused, Clock
from hub.journal.models import Checkpoint, Entry, Leaf
from hub.journal.note import Note
from hub.journal.statement import Statement

from .consistency import consistency_proof, verify_consistency
from .dba import dba
from .writing import sequence, write


@pytest.fixture
def file(settings, tmp_path):
    settings.JOURNAL_CHECKPOINT_FILE = tmp_path / "checkpoints"
    return settings.JOURNAL_CHECKPOINT_FILE


def grow(number: int = 3) -> Checkpoint | None:
    write(number)
    sequence()
    return checkpoints.issue()


def test_a_checkpoint_says_size_and_root_under_the_logs_signature(own_database):
    checkpoint = grow()
    note = Note.parse(checkpoint.note)
    statement = Statement.parse(note)
    leaves = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    assert (statement.size, statement.root, statement.epoch) == (3, merkle.root(leaves), 1)
    assert abs(timezone.now() - statement.time) < timedelta(minutes=1)
    assert checkpoints.verifiers()[0].signed(note)
    assert checkpoints.latest() == checkpoint


def test_each_continues_the_one_before(own_database):
    first, second = grow(3), grow(4)
    hashes = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
    proof = consistency_proof(hashes, first.size)
    assert verify_consistency(first.size, second.size, proof, bytes(first.root), bytes(second.root))


def test_nothing_new_is_not_signed_again(own_database):
    assert checkpoints.issue() is None
    grow()
    assert checkpoints.issue() is None
    assert Checkpoint.objects.count() == 1


def test_an_entry_without_a_leaf_is_not_covered(own_database):
    grow()
    write()
    assert checkpoints.issue() is None


def test_a_second_key_signs_too(own_database, settings):
    settings.JOURNAL_COSIGNING_KEY = bytes(range(32))
    note = Note.parse(grow().note)
    own, cosigner = checkpoints.verifiers()
    assert own.signed(note)
    assert cosigner.signed(note)
    assert cosigner.name == f"{settings.JOURNAL_ORIGIN}/cosigner"
    assert cosigner.public_key != own.public_key


def test_the_first_is_signed_at_once_and_the_next_after_five_minutes(own_database, monkeypatch):
    clock = Clock()
    write()
    sequence()
    clock.tick()
    assert Checkpoint.objects.count() == 1
    write()
    sequence()
    Clock().tick()
    assert Checkpoint.objects.count() == 1
    monkeypatch.setattr(checkpoints, "INTERVAL", timedelta(0))
    clock.tick()  # it has just looked
    assert Checkpoint.objects.count() == 1
    Clock().tick()
    assert Checkpoint.objects.count() == 2


def test_every_checkpoint_reaches_the_file(own_database, file):
    issued = [grow(), grow()]
    assert list(kept.read(file)) == [checkpoint.note for checkpoint in issued]


def test_what_a_kill_kept_from_the_file_follows(own_database, file, settings):
    settings.JOURNAL_CHECKPOINT_FILE = None
    grow(), grow()
    settings.JOURNAL_CHECKPOINT_FILE = file
    grow()
    assert list(kept.read(file)) == [checkpoint.note for checkpoint in Checkpoint.objects.order_by("id")]


def test_a_torn_end_of_the_file_is_passed_over(own_database, file):
    grow(), grow()
    file.write_bytes(file.read_bytes()[:-40])
    third = grow()
    texts = list(kept.read(file))
    assert texts[-1] == third.note
    assert set(Checkpoint.objects.values_list("note", flat=True)) <= set(texts)


def test_a_file_that_cannot_be_read_stops_the_signing(own_database, file):
    file.mkdir()
    with pytest.raises(CheckpointRefused) as refused:
        grow()
    assert refused.value.code == "journal.file_unavailable"
    assert not Checkpoint.objects.exists()


def test_a_changed_tree_is_not_signed(own_database):
    grow()
    with dba() as cursor:
        cursor.execute("UPDATE journal_leaf SET hash = sha256('x') WHERE index = 1")
    with pytest.raises(CheckpointRefused) as refused:
        grow()
    assert refused.value.code == "journal.not_a_continuation"
    assert Checkpoint.objects.count() == 1


def test_a_smaller_tree_is_not_signed(own_database):
    grow()
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_leaf WHERE index > 0")
    with pytest.raises(CheckpointRefused):
        checkpoints.issue()


def test_a_tree_older_than_the_file_is_not_signed(own_database, file):
    grow()
    second = grow()
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint WHERE id = %s", [second.pk])
    with pytest.raises(CheckpointRefused) as refused:
        checkpoints.issue()
    assert refused.value.code == "journal.file_ahead"


def test_the_clock_goes_on_after_a_refusal(own_database, file, monkeypatch):
    grow()
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint")
    write()
    sequence()
    Clock().tick()
    assert not Checkpoint.objects.exists()


def test_an_epoch_is_opened_after_a_restore(own_database, file):
    grow()
    lost = grow(4)
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint WHERE id = %s", [lost.pk])
        cursor.execute("DELETE FROM journal_leaf WHERE index >= 3")
        cursor.execute("DELETE FROM journal_entry WHERE seq > 3")
    opening = checkpoints.open_epoch("backup_restored")
    statement = Statement.parse(Note.parse(opening.note))
    assert (statement.epoch, statement.size, statement.opens, statement.after) == (2, 3, "backup_restored", 7)
    assert Entry.objects.latest("seq").action == "journal.epoch_opened"
    assert list(kept.read(file))[-1] == opening.note
    sequence()
    assert checkpoints.issue().epoch == 2


@pytest.mark.parametrize("reason", ["", "Incendie de la salle", "a" * 41, "a\n"])
def test_the_reason_of_an_epoch_is_a_code(own_database, reason):
    with pytest.raises(CheckpointRefused) as refused:
        checkpoints.open_epoch(reason)
    assert refused.value.code == "journal.epoch_reason"
    assert not Checkpoint.objects.exists()


def test_a_checkpoint_is_signed_once(own_database):
    grow()
    with connection.cursor() as cursor, pytest.raises(Exception, match="journal_checkpoint_once"):
        cursor.execute(
            "INSERT INTO journal_checkpoint (size, root, epoch, opens, note, issued_at)"
            " SELECT size, root, epoch, opens, note, issued_at FROM journal_checkpoint"
        )
