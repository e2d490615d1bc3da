"""Exports: complete, or refused by whoever checks them with the public key and nothing else."""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from hub.journal import checkpoints, merkle
from hub.journal.export import ExportRefused, Growing, Header, check, leaf_line
from hub.journal.note import Checkpoint, Note, Signer
from hub.journal.tree import export
from tests import databases

from .dba import CHANGE, at, dba

LOG = Signer("hub.example/journal", bytes(range(32)))


def entry(number: int) -> str:
    return (
        "hub-entry/1\n"
        f"id 00000000-0000-0000-0000-{number:012}\n"
        "time 2026-11-22T02:19:22.000005Z\n"
        "actor 00000000-0000-0000-0000-000000000002\n"
        "organisation 00000000-0000-0000-0000-000000000000\n"
        "action request.filed\n"
        "object sharing.request 00000000-0000-0000-0000-000000000003\n"
        "commitment AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )


ENTRIES = [entry(number) for number in range(40)]
LEAVES = [merkle.leaf_hash(text.encode()) for text in ENTRIES]


def note(size: int, *, signer: Signer = LOG, leaves: list[bytes] = LEAVES) -> str:
    return str(Note.signed_by(str(Checkpoint(LOG.name, size, merkle.root(leaves[:size]))), signer))


def lines(start: int = 5, stop: int = 13, **changed) -> list[str]:
    """The export of these leaves, with what is changed in its header."""
    places = merkle.complete_subtrees(0, start)
    before = tuple(merkle.root(LEAVES[index << level : (index + 1) << level]) for level, index in places)
    header = {"start": start, "stop": stop, "before": before, "opening": note(start), "closing": note(stop)} | changed
    return [str(Header(**header)), *(leaf_line(index, ENTRIES[index]) for index in range(start, stop))]


def refusal(given_lines) -> str:
    with pytest.raises(ExportRefused) as refused:
        check(given_lines, LOG.verifier)
    return refused.value.code


@given(st.integers(0, 40), st.integers(0, 40))
def test_every_stretch_is_proved_complete(one, other):
    start, stop = sorted((one, other))
    complete = check(lines(start, stop), LOG.verifier)
    assert (complete.start, complete.closing.size) == (start, stop)


@given(st.integers(0, 12), st.data())
def test_one_line_less_more_or_other_is_found(start, data):
    good = lines(start, 13)
    where = data.draw(st.integers(1, len(good) - 1))
    assert refusal(good[:where] + good[where + 1 :]) == "export.missing"
    assert refusal([*good[: where + 1], good[where], *good[where + 1 :]]) == "export.extra"
    assert refusal([*good, leaf_line(13, ENTRIES[13])]) == "export.extra"
    index = start + where - 1
    other = [*good[:where], leaf_line(index, ENTRIES[index].replace("filed", "denied")), *good[where + 1 :]]
    assert refusal(other) == "export.changed"


def test_renumbered_after_a_line_was_taken_out_it_is_still_found():
    good = lines(0, 13)
    texts = [json.loads(line)["entry"] for line in good[1:]]
    shorter = [good[0], *(leaf_line(index, text) for index, text in enumerate(texts[:4] + texts[5:]))]
    assert refusal(shorter) == "export.missing"
    filled = [*shorter, leaf_line(12, ENTRIES[20])]
    assert refusal(filled) == "export.changed"


def test_two_lines_swapped():
    good = lines()
    good[2], good[3] = good[3], good[2]
    assert refusal(good) == "export.missing"


def test_what_came_before_must_be_what_was_signed():
    assert refusal(lines(before=(bytes(32), bytes(32)))) == "export.before"
    assert refusal(lines(before=())) == "export.before"
    assert refusal(lines(before=(b"short", bytes(32)))) == "export.before"
    assert refusal(lines(opening=note(4))) == "export.range"
    other_past = [merkle.leaf_hash(b"other"), *LEAVES[1:]]
    assert refusal(lines(opening=note(5, leaves=other_past))) == "export.before"


def test_only_this_key_counts_and_only_these_sizes():
    stranger = Signer(LOG.name, bytes(32))
    assert refusal(lines(closing=note(13, signer=stranger))) == "export.signature"
    assert refusal(lines(opening=note(5, signer=stranger))) == "export.signature"
    assert refusal(lines(closing=note(12))) == "export.range"
    assert refusal(lines(start=-1)) == "export.range"


@pytest.mark.parametrize("first", ["", "{}\n", "[]\n", "null\n", "[" * 100_000, "rien\n", lines()[1]])
def test_what_is_no_export_is_refused(first):
    assert refusal([first, *lines()[1:]]) in {"export.malformed", "export.format"}


@pytest.mark.parametrize("bad", ["rien\n", "{}\n", "[]\n", leaf_line(6, "hub-entry/2\n"), '{"index": 6, "entry": 3}\n'])
def test_what_is_no_entry_is_refused(bad):
    good = lines()
    assert refusal([*good[:2], bad, *good[3:]]) == "export.entry"


@given(st.integers(0, 300), st.integers(0, 60))
def test_a_growing_tree_has_the_root_of_a_whole_one(start, more):
    leaves = [merkle.leaf_hash(bytes([number % 251])) for number in range(start + more)]
    places = merkle.complete_subtrees(0, start)
    tree = Growing(start, [merkle.root(leaves[index << level : (index + 1) << level]) for level, index in places])
    for leaf in leaves[start:]:
        tree.add(leaf)
    assert tree.root == merkle.root(leaves)


@pytest.mark.parametrize(("start", "stop"), [(0, 300), (300, 600), (0, 600), (0, None), (600, 600)])
def test_the_stored_log_is_exported_from_checkpoint_to_checkpoint(history, start, stop):
    complete = check(export(start=start, stop=stop), checkpoints.verifiers()[0])
    assert (complete.start, complete.closing.size) == (start, stop or 600)


def test_a_log_that_was_changed_exports_what_the_checker_refuses(history):
    with dba() as cursor:
        cursor.execute(CHANGE, [at(450)])
    with pytest.raises(ExportRefused) as refused:
        check(export(start=300), checkpoints.verifiers()[0])
    assert refused.value.code == "export.changed"


def test_sizes_that_were_never_signed_are_refused(history, own_database):
    for sizes in ({"start": 299}, {"stop": 601}, {"start": 600, "stop": 300}):
        with pytest.raises(ExportRefused):
            export(**sizes)


def test_an_empty_journal_has_nothing_to_export(own_database):
    with pytest.raises(ExportRefused):
        export()


def test_the_command_writes_what_the_offline_command_checks(history, tmp_path, capsys):
    file, key = tmp_path / "export.jsonl", str(checkpoints.verifiers()[0])
    call_command("journal", "export", "--from", "300", "--to", "600", str(file))
    assert "300 écritures" in capsys.readouterr().out
    code, out, _ = checked(file, "--key", key)
    assert code == 0
    assert "300, de la place 301 à 600" in out
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    code, _, error = checked(file, "--key", key)
    assert code == 1
    assert "export.missing" in error
    assert checked(tmp_path / "nowhere", "--key", key)[0] == 2
    assert checked(file, "--key", "none")[0] == 1
    with pytest.raises(CommandError, match=r"export\.no_such_checkpoint"):
        call_command("journal", "export", "--to", "17", str(file))


def test_the_check_imports_no_django():
    script = "import sys, hub.journal.check_commands as c; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=databases.ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def checked(*arguments: object) -> tuple[int, str, str]:
    command = [sys.executable, "manage.py", "journal", "check-export", *map(str, arguments)]
    done = subprocess.run(command, cwd=databases.ROOT, env={"LC_ALL": "C.UTF-8"}, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr
