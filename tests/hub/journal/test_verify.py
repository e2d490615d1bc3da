"""Verifying a sound log, and what is no tampering."""

from datetime import timedelta

import pytest

from hub.journal import checkpoints, merkle, verify
from hub.journal.checkpoints import issue
from hub.journal.models import Checkpoint, Leaf
from hub.journal.note import Signer

from .dba import codes, verified
from .writing import sequence, write, write_in_bulk


def test_a_sound_log_verifies(history):
    report = verified()
    assert report.sound
    assert (report.size, report.waiting, report.checkpoints, report.kept, report.lost) == (600, 0, 2, 2, 0)


def test_an_empty_log_verifies(own_database):
    report = verify.verify(verifiers=checkpoints.verifiers())
    assert report.sound
    assert report.size == 0


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 512])
def test_sizes_around_a_tile(own_database, size):
    write_in_bulk(size)
    sequence()
    issue()
    assert verify.verify(verifiers=checkpoints.verifiers()).sound


def test_checkpoints_at_any_size_are_compared(own_database):
    for number in (1, 2, 250, 3, 1, 300, 7):
        write_in_bulk(number)
        sequence()
        issue()
    report = verify.verify(verifiers=checkpoints.verifiers())
    assert report.sound
    assert report.checkpoints == 7


def test_an_entry_that_has_just_been_written_waits_and_is_no_fault(history):
    write(2)
    report = verified()
    assert report.sound
    assert report.waiting == 2


def test_entries_that_wait_too_long_are_a_fault(history, monkeypatch):
    write(2)
    monkeypatch.setattr(verify, "PATIENCE", timedelta(0))
    assert codes(verified()) == ["journal.not_sequenced"]


def test_a_log_that_nobody_ever_signed_is_a_fault(own_database):
    write()
    sequence()
    assert codes(verify.verify(verifiers=checkpoints.verifiers())) == ["journal.no_checkpoint"]


def test_the_key_of_another_log_confirms_nothing(history, settings):
    other = Signer(settings.JOURNAL_ORIGIN, bytes(32)).verifier
    report = verify.verify(verifiers=[other], kept_files=[settings.JOURNAL_CHECKPOINT_FILE])
    assert codes(report) == ["journal.checkpoint_signature", "journal.kept_signature"]


def test_a_former_key_still_confirms_what_it_signed(history, settings):
    former = checkpoints.verifiers()[0]
    settings.JOURNAL_SIGNING_KEY = bytes(range(32))
    write()
    sequence()
    issue()
    assert codes(verified()) == ["journal.checkpoint_signature", "journal.kept_signature"]
    report = verify.verify(verifiers=[*checkpoints.verifiers(), former], kept_files=[settings.JOURNAL_CHECKPOINT_FILE])
    assert report.sound


def test_progress_is_told_from_nothing_to_all(history):
    told = []
    verify.verify(verifiers=checkpoints.verifiers(), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 600), (600, 600)]


@pytest.mark.long
def test_several_stretches_and_the_nodes_above_them(own_database):
    """Two whole stretches of 65,536 leaves and a part of a third, with checkpoints on both sides of the seams."""
    for number in (65_535, 2, 65_500, 40, 1_000):
        write_in_bulk(number)
        sequence()
        issue()
    report = verify.verify(verifiers=checkpoints.verifiers())
    assert report.findings == []
    assert report.size == 132_077
    hashes = [bytes(leaf) for leaf in Leaf.objects.order_by("index").values_list("hash", flat=True)]
    for checkpoint in Checkpoint.objects.all():
        assert bytes(checkpoint.root) == merkle.root(hashes[: checkpoint.size])
