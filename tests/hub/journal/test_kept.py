"""The file of kept checkpoints: read as it was written, torn ends passed over and healed."""

import pytest

from hub.journal import kept
from hub.journal.note import Checkpoint, Note, Signer

LOG, WITNESS = Signer("hub.example/journal", bytes(32)), Signer("hub.example/journal/cosigner", bytes(range(32)))
NOTES = [Note.signed_by(str(Checkpoint(LOG.name, size, bytes(32), ("epoch 1",))), LOG, WITNESS) for size in range(1, 9)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checkpoints"


def test_notes_come_back_in_order_and_whole(path):
    kept.append(path, NOTES[:3])
    kept.append(path, NOTES[3:])
    assert [Note.parse(text) for text in kept.read(path)] == NOTES
    assert Note.parse(kept.last_first(path)[0]) == NOTES[-1]


def test_no_file_has_kept_nothing(path):
    assert list(kept.read(path)) == kept.last_first(path) == []


def test_a_folder_that_is_not_there_is_an_error(path):
    with pytest.raises(OSError, match="No such file"):
        kept.append(path / "elsewhere", NOTES)


@pytest.mark.parametrize("cut", [1, 2, 60, 150])
def test_a_torn_append_spoils_neither_what_was_before_nor_what_comes_after(path, cut):
    kept.append(path, NOTES[:2])
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    kept.append(path, NOTES[2:])
    texts = list(kept.read(path))
    assert texts[0] == str(NOTES[0])
    assert texts[-6:] == [str(note) for note in NOTES[2:]]


def test_the_end_of_a_long_file_is_found_without_reading_it_all(path):
    kept.append(path, NOTES * 40)
    assert path.stat().st_size > kept.TAIL
    assert kept.last_first(path)[:8] == [str(note) for note in NOTES[::-1]]
