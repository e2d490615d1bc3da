"""What the hub writes under its checkpoints, and nothing looser."""

from datetime import UTC, datetime

import pytest

from hub.journal.note import MalformedNote, Note, Signer
from hub.journal.statement import Statement

LOG = Signer("hub.example/journal", bytes(32))
TIME = datetime(2026, 11, 22, 2, 19, 22, tzinfo=UTC)
PLAIN = Statement(LOG.name, 7, bytes(32), 1, TIME)
OPENING = Statement(LOG.name, 7, bytes(32), 2, TIME, "backup_restored", 9)


@pytest.mark.parametrize("statement", [PLAIN, OPENING])
def test_a_statement_comes_back_from_its_note(statement):
    assert Statement.parse(Note.parse(str(Note.signed_by(str(statement), LOG)))) == statement


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("epoch 2", "epoch 02"),
        ("epoch 2\n", ""),
        ("time 2026-11-22T", "time 2026-11-32T"),
        ("opens backup_restored", "opens Backup"),
        ("after 9\n", ""),
        ("after 9", "after -9"),
        ("after 9\n", "after 9\nnote x\n"),
    ],
)
def test_anything_else_is_refused(old, new):
    text = str(OPENING).replace(old, new)
    assert text != str(OPENING)
    with pytest.raises(MalformedNote):
        Statement.parse(Note.signed_by(text, LOG))
