"""A database administrator without the signing key rewrites rows, leaves and nodes: verify or a checkpoint finds it.

Before each attack there is the past of conftest.py: 600 entries, checkpoints over 300 and 600, all sound.
"""

import pytest

from hub.journal import merkle
from hub.journal.models import Entry, Leaf

from .dba import CHANGE, at, codes, dba, rebuild_tree, verified

COLUMNS = {
    "uuid": "gen_random_uuid()",
    "time": "time + interval '1 microsecond'",
    "actor": "gen_random_uuid()",
    "organisation": "gen_random_uuid()",
    "action": "'test.other'",
    "object_kind": "'test.other'",
    "object_uuid": "gen_random_uuid()",
    "commitment": "sha256('other')",
}

pytestmark = pytest.mark.usefixtures("history")


def test_changing_any_column_of_a_row():
    entry = Entry.objects.get(seq=at(450))
    before = {column: getattr(entry, column) for column in COLUMNS}
    for column, lie in COLUMNS.items():
        with dba() as cursor:
            cursor.execute(f"UPDATE journal_entry SET {column} = {lie} WHERE seq = %s", [entry.seq])
        first, *others = verified().findings
        assert (first.code, first.index) == ("journal.leaf_mismatch", 450), column
        assert first.entry == str(Entry.objects.get(seq=entry.seq).uuid)
        assert [(finding.code, finding.size) for finding in others] == [
            ("journal.node_mismatch", None),
            ("journal.checkpoint_root", 600),
            ("journal.kept_root", 600),
        ]
        with dba() as cursor:
            cursor.execute(f"UPDATE journal_entry SET {column} = %s WHERE seq = %s", [before[column], entry.seq])
        assert verified().sound


def test_changing_a_row_and_mending_the_tree_behind_it():
    with dba() as cursor:
        cursor.execute(CHANGE, [at(450)])
        rebuild_tree(cursor)
    report = verified()
    assert codes(report) == ["journal.checkpoint_root", "journal.kept_root"]
    assert (report.findings[0].index, report.findings[0].size) == (300, 600)


def test_changing_a_row_mending_the_tree_and_forging_the_checkpoints_columns():
    with dba() as cursor:
        cursor.execute(CHANGE, [at(450)])
        rebuild_tree(cursor)
        leaves = [bytes(leaf.hash) for leaf in Leaf.objects.order_by("index")]
        cursor.execute("UPDATE journal_checkpoint SET root = %s WHERE size = 600", [merkle.root(leaves)])
    assert codes(verified(with_file=False)) == ["journal.checkpoint_columns"]


def test_forging_the_signed_text_too():
    with dba() as cursor:
        cursor.execute(
            "UPDATE journal_checkpoint SET note = replace(note, 'epoch 1', 'epoch 3'), epoch = 3 WHERE size = 600"
        )
    assert codes(verified(with_file=False)) == ["journal.checkpoint_signature"]


def test_deleting_a_row():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE seq = %s", [at(450)])
    first = verified().findings[0]
    assert (first.code, first.index, first.entry) == ("journal.leaf_mismatch", 450, None)


def test_deleting_a_row_and_its_leaf():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE seq = %s", [at(450)])
        cursor.execute("DELETE FROM journal_leaf WHERE index = 450")
    assert codes(verified())[0] == "journal.leaf_missing"


def test_deleting_a_row_and_closing_the_gap():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE seq = %s", [at(450)])
        rebuild_tree(cursor)
    assert codes(verified()) == ["journal.checkpoint_beyond", "journal.kept_beyond"]


def test_deleting_the_last_row_and_its_leaf():
    last = Leaf.objects.latest("index")
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE seq = %s", [last.entry_id])
        cursor.execute("DELETE FROM journal_leaf WHERE index = %s", [last.index])
    assert codes(verified(with_file=False)) == ["journal.checkpoint_beyond"]


def test_swapping_two_rows_in_the_tree():
    one, other = Leaf.objects.get(index=10), Leaf.objects.get(index=400)
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_leaf WHERE index IN (10, 400)")
        for index, leaf in ((400, one), (10, other)):
            cursor.execute("INSERT INTO journal_leaf VALUES (%s, %s, %s)", [index, bytes(leaf.hash), leaf.entry_id])
    report = verified()
    assert codes(report)[-2:] == ["journal.checkpoint_root", "journal.kept_root"]
    assert report.findings[-1].size == 300


def test_swapping_what_two_rows_say():
    one, other = (at(index) for index in (10, 400))
    with dba() as cursor:
        cursor.execute("UPDATE journal_entry SET seq = -1 WHERE seq = %s", [one])
        cursor.execute("UPDATE journal_entry SET seq = %s WHERE seq = %s", [one, other])
        cursor.execute("UPDATE journal_entry SET seq = %s WHERE seq = -1", [other])
    first = verified().findings[0]
    assert (first.code, first.index) == ("journal.leaf_mismatch", 10)


def test_renumbering_the_leaves():
    with dba() as cursor:
        cursor.execute("UPDATE journal_leaf SET index = 10000 - index")
        cursor.execute("UPDATE journal_leaf SET index = index - 9401")
    assert codes(verified())[-2:] == ["journal.checkpoint_root", "journal.kept_root"]


def test_letting_two_leaves_stand_for_one_row():
    with dba() as cursor:
        cursor.execute("ALTER TABLE journal_leaf DROP CONSTRAINT journal_leaf_entry_id_key")
        cursor.execute(
            "UPDATE journal_leaf SET (entry_id, hash) = (SELECT entry_id, hash FROM journal_leaf WHERE index = 5)"
            " WHERE index = 6"
        )
    report = verified()
    assert report.waiting == 1
    assert "journal.checkpoint_root" in codes(report)
