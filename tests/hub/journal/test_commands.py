"""`manage.py journal …`, and its exit status."""

import uuid

import pytest
from django.core.management import CommandError, call_command

from hub.journal import checkpoints
from hub.journal.models import Checkpoint, Entry
from hub.journal.note import Note
from hub.journal.receipt import check

from .dba import CHANGE, at, dba
from .writing import sequence, write


def test_verify_says_that_all_is_well(history, capsys):
    call_command("journal", "verify")
    told = capsys.readouterr()
    assert "600 écritures" in told.out
    assert "intact" in told.out
    assert "100%" in told.err


def test_verify_names_the_entry_and_the_checkpoint_and_fails(history, capsys):
    with dba() as cursor:
        cursor.execute(CHANGE, [at(450)])
    with pytest.raises(SystemExit) as end:
        call_command("journal", "verify")
    assert end.value.code == 1
    told = capsys.readouterr().err
    assert str(Entry.objects.get(seq=at(450)).uuid) in told
    assert "point de contrôle 600" in told


def test_verify_reads_other_kept_files_and_former_keys(history, capsys, settings, tmp_path):
    former = str(checkpoints.verifiers()[0])
    settings.JOURNAL_SIGNING_KEY = bytes(32)
    with pytest.raises(SystemExit):
        call_command("journal", "verify")
    call_command("journal", "verify", "--key", former)
    (tmp_path / "foreign").write_text("rien\n")
    with pytest.raises(SystemExit):
        call_command("journal", "verify", "--key", former, "--kept", str(tmp_path / "foreign"))


def test_checkpoint_signs_what_is_new_and_shows_the_latest(own_database, capsys):
    with pytest.raises(CommandError, match="vide"):
        call_command("journal", "checkpoint")
    write(3)
    sequence()
    for _ in range(2):
        call_command("journal", "checkpoint")
        assert checkpoints.verifiers()[0].signed(Note.parse(capsys.readouterr().out))
    assert Checkpoint.objects.count() == 1


def test_prove_prints_a_receipt(history, capsys):
    entry = Entry.objects.get(seq=at(301))
    call_command("journal", "prove", str(entry.uuid))
    assert check(capsys.readouterr().out, checkpoints.verifiers()[0]).entry.uuid == entry.uuid


def test_prove_of_nothing_or_too_early_says_so(own_database):
    with pytest.raises(CommandError, match="n’existe pas"):
        call_command("journal", "prove", str(uuid.uuid4()))
    with pytest.raises(CommandError, match="5 minutes"):
        call_command("journal", "prove", str(write()[0].uuid))


def test_key_prints_the_public_keys(capsys, settings):
    settings.JOURNAL_COSIGNING_KEY = bytes(32)
    call_command("journal", "key")
    assert capsys.readouterr().out.split() == [str(verifier) for verifier in checkpoints.verifiers()]


def test_epoch_signs_why(own_database, capsys):
    call_command("journal", "epoch", "--reason", "backup_restored")
    assert "opens backup_restored\n" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"journal\.epoch_reason"):
        call_command("journal", "epoch", "--reason", "Un incendie")
