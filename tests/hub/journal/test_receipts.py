"""Receipts: made when a checkpoint covers the entry, checked by anybody with the public key and nothing else."""

import json
import subprocess
import sys

import pytest

from hub.journal import checkpoints, merkle
from hub.journal.note import Checkpoint, Note, Signer
from hub.journal.receipt import Receipt, ReceiptRefused, check
from hub.journal.tree import receipt_for
from tests import databases

from .consistency import inclusion_proof
from .writing import sequence, write

LOG = Signer("hub.example/journal", bytes(range(32)))
ENTRIES = [
    "hub-entry/1\n"
    f"id 00000000-0000-0000-0000-00000000000{number}\n"
    "time 2026-11-22T02:19:22.000005Z\n"
    "actor 00000000-0000-0000-0000-000000000002\n"
    "organisation 00000000-0000-0000-0000-000000000000\n"
    "action request.filed\n"
    "object sharing.request 00000000-0000-0000-0000-000000000003\n"
    "commitment AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    for number in range(5)
]
LEAVES = [merkle.leaf_hash(entry.encode()) for entry in ENTRIES]


def receipt(*, signer: Signer = LOG, origin: str = LOG.name, **changed) -> str:
    """The receipt of entry 2 of 5, with what is changed in it."""
    note = str(Note.signed_by(str(Checkpoint(origin, 5, merkle.root(LEAVES))), signer))
    fields = {"entry": ENTRIES[2], "index": 2, "proof": tuple(inclusion_proof(LEAVES, 2)), "checkpoint": note}
    return str(Receipt(**fields | changed))


def refusal(text: str) -> str:
    with pytest.raises(ReceiptRefused) as refused:
        check(text, LOG.verifier)
    return refused.value.code


def test_a_good_receipt_proves_the_entry_and_its_place():
    proved = check(receipt(), LOG.verifier)
    assert (str(proved.entry), proved.index, proved.checkpoint.size) == (ENTRIES[2], 2, 5)
    assert proved.signed_by == LOG.name


def test_another_entry_place_or_path_is_refused():
    assert refusal(receipt(entry=ENTRIES[3])) == "receipt.inclusion"
    assert refusal(receipt(index=3)) == "receipt.inclusion"
    assert refusal(receipt(index=7)) == "receipt.inclusion"
    assert refusal(receipt(index=-1)) == "receipt.inclusion"
    assert refusal(receipt(proof=())) == "receipt.inclusion"
    assert refusal(receipt(proof=(*inclusion_proof(LEAVES, 2), bytes(32)))) == "receipt.inclusion"
    assert refusal(receipt(entry=ENTRIES[2].replace("filed", "denied"))) == "receipt.inclusion"


def test_a_checkpoint_by_another_key_or_of_another_log_is_refused():
    assert refusal(receipt(signer=Signer(LOG.name, bytes(32)))) == "receipt.signature"
    assert refusal(receipt(signer=Signer("elsewhere.example", LOG.seed))) == "receipt.signature"
    assert refusal(receipt(origin="elsewhere.example/journal")) == "receipt.signature"
    assert refusal(receipt(checkpoint="rien\n")) == "receipt.checkpoint"
    assert refusal(receipt(checkpoint=str(Note.signed_by("rien\n", LOG)))) == "receipt.checkpoint"


def test_what_is_no_entry_is_refused():
    assert refusal(receipt(entry="hub-entry/2\n")) == "receipt.entry"


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "[" * 100_000, '{"format": 1}', receipt().replace('"index": 2', '"index": "2"'),
     receipt().replace('"index": 2', '"index": true'), receipt().replace('"proof": [', '"proof": [3, ')],
)  # fmt: skip
def test_what_is_no_receipt_is_refused(text):
    assert refusal(text) in {"receipt.malformed", "receipt.format"}


def test_a_receipt_of_another_version_is_refused():
    assert refusal(receipt().replace("hub-receipt/1", "hub-receipt/2")) == "receipt.format"


def test_an_entry_gets_its_receipt_once_a_checkpoint_covers_it(own_database):
    first, second = write()[0], write()[0]
    assert receipt_for(first) is None
    sequence()
    assert receipt_for(first) is None
    checkpoints.issue()
    given = receipt_for(first)
    assert check(str(given), checkpoints.verifiers()[0]).entry.uuid == first.uuid
    write(300)
    sequence()
    checkpoints.issue()
    assert receipt_for(first) == given, "a receipt stays what it is"
    assert receipt_for(second).index == 1


def test_the_command_line_checks_it_with_no_settings_no_database_and_no_django(tmp_path):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(receipt())
    bad.write_text(receipt(index=3))
    key = str(LOG.verifier)
    code, out, _ = checked(good, "--key", key)
    assert code == 0
    assert "Reçu valable" in out
    assert "request.filed" in out
    code, _, error = checked(bad, "--key", key)
    assert code == 1
    assert "receipt.inclusion" in error
    assert checked(tmp_path / "nowhere", "--key", key)[0] == 2
    assert checked(good, "--key", "none")[0] == 1
    (tmp_path / "key").write_text(key + "\n")
    assert checked(good, "--key", str(tmp_path / "key"))[0] == 0


def test_the_check_imports_no_django():
    script = "import sys, hub.journal.check_commands; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    assert json.loads(_run([sys.executable, "-c", script])[1].replace("'", '"')) == []


def checked(*arguments: object) -> tuple[int, str, str]:
    return _run([sys.executable, "manage.py", "journal", "check", *map(str, arguments)])


def _run(command: list[str]) -> tuple[int, str, str]:
    done = subprocess.run(command, cwd=databases.ROOT, env={"LC_ALL": "C.UTF-8"}, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr
