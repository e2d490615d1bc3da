"""Notes and checkpoints against examples that other implementations published."""

import pytest

from hub.journal.note import Checkpoint, MalformedNote, Note, Signer, Verifier

# From the documentation of Go's golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
LOG = Signer("hub.example/journal", bytes(range(32)))
WITNESS = Signer("hub.example/journal/cosigner", bytes(range(1, 33)))
CHECKPOINT = Checkpoint("hub.example/journal", 1042, bytes(range(32)))


def test_a_note_signed_by_another_implementation_is_accepted():
    note = Note.parse(GO_NOTE)
    assert Verifier.parse(GO_KEY).signed(note)
    assert str(note) == GO_NOTE
    assert str(Verifier.parse(GO_KEY)) == GO_KEY


def test_a_changed_note_is_refused():
    assert not Verifier.parse(GO_KEY).signed(Note.parse(GO_NOTE.replace("answer", "Answer")))


def test_a_checkpoint_comes_back_from_its_text():
    note = Note.signed_by(str(CHECKPOINT), LOG)
    read = Note.parse(str(note))
    assert Checkpoint.parse(read.text) == CHECKPOINT
    assert LOG.verifier.signed(read)


def test_extension_lines_are_signed_too():
    checkpoint = Checkpoint("hub.example/journal", 3, bytes(32), ("epoch 2", "reason restore"))
    note = Note.parse(str(Note.signed_by(str(checkpoint), LOG)))
    assert Checkpoint.parse(note.text) == checkpoint
    assert not LOG.verifier.signed(Note(note.text.replace("epoch 2", "epoch 3"), note.signatures))


def test_two_keys_sign_and_each_is_checked_alone():
    note = Note.signed_by(str(CHECKPOINT), LOG, WITNESS)
    assert LOG.verifier.signed(note)
    assert WITNESS.verifier.signed(note)
    alone = Note.signed_by(str(CHECKPOINT), WITNESS)
    assert not LOG.verifier.signed(alone)


def test_the_right_name_with_another_key_is_refused():
    impostor = Signer(LOG.name, bytes(32))
    assert not LOG.verifier.signed(Note.signed_by(str(CHECKPOINT), impostor))


def test_a_bad_signature_beside_a_good_one_is_refused():
    good = Note.signed_by(str(CHECKPOINT), LOG)
    bad = LOG.sign("another text\n")
    assert not LOG.verifier.signed(Note(good.text, (*good.signatures, bad)))


def test_a_signer_does_not_show_its_seed():
    assert LOG.seed.hex() not in repr(LOG)
    assert repr(LOG.seed) not in repr(LOG)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature\n",
        "text\n\n",
        "\n\n— a AAAAAAA=\n",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a AAAAAAB=\n",  # a second spelling of the same bytes
        "text\n\n— a AAAA\n",  # too short for a key id and a signature
        "text\n\n— a AAAAAAA=",
        "te\txt\n\n— a AAAAAAA=\n",
    ],
)
def test_what_is_no_note_is_refused(text):
    with pytest.raises(MalformedNote) as refused:
        Note.parse(text)
    assert refused.value.code.startswith("note.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "origin\n3\n",
        "origin\n03\n" + "A" * 43 + "=\n",
        "origin\n-3\n" + "A" * 43 + "=\n",
        "origin\n٣\n" + "A" * 43 + "=\n",
        "origin\n3\nAAAA\n",
        "\n3\n" + "A" * 43 + "=\n",
        "origin\n3\n" + "A" * 43 + "=",
        "origin\n" + "9" * 5000 + "\n" + "A" * 43 + "=\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(MalformedNote) as refused:
        Checkpoint.parse(text)
    assert refused.value.code.startswith("checkpoint.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("PeterNeumann", "Peter Neumann"),
        GO_KEY.replace("PeterNeumann", "PeterNeuman"),
        "name+00000000+AAAA",
        GO_KEY[:-4],
    ],
)
def test_what_is_no_verifier_key_is_refused(text):
    with pytest.raises(MalformedNote):
        Verifier.parse(text)
