"""A database administrator without the signing key turns back time or lies; verify or a kept checkpoint finds it.

Before each attack there is the past of conftest.py: 600 entries, checkpoints over 300 and 600, all sound.
"""

import pytest
from django.db import connection

from hub.journal import checkpoints
from hub.journal.models import Leaf
from hub.journal.verify import verify

from .dba import CHANGE, at, codes, dba, rebuild_tree, verified
from .writing import sequence, write_in_bulk

pytestmark = pytest.mark.usefixtures("history")


def test_emptying_the_log_and_building_another():
    with dba() as cursor:
        cursor.execute("TRUNCATE journal_entry, journal_leaf, journal_node RESTART IDENTITY")
    write_in_bulk(700)
    sequence()
    assert codes(verified()) == ["journal.checkpoint_root", "journal.kept_root"]


def test_emptying_everything_and_building_another():
    """The hub goes on and would sign the new log: the kept file stands in its way, and speaks against it."""
    with dba() as cursor:
        cursor.execute("TRUNCATE journal_entry, journal_leaf, journal_node, journal_checkpoint RESTART IDENTITY")
    write_in_bulk(700)
    sequence()
    with pytest.raises(checkpoints.CheckpointRefused):
        checkpoints.issue()
    assert codes(verified()) == ["journal.no_checkpoint", "journal.kept_root"]


def test_playing_back_an_old_backup():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_entry WHERE seq IN (SELECT entry_id FROM journal_leaf WHERE index >= 300)")
        cursor.execute("DELETE FROM journal_leaf WHERE index >= 300")
        cursor.execute("DELETE FROM journal_node WHERE index >= 1")
        cursor.execute("DELETE FROM journal_checkpoint WHERE size > 300")
    report = verified()
    assert codes(report) == ["journal.kept_beyond"]
    assert (report.findings[0].index, report.findings[0].size) == (300, 600)
    assert verified(with_file=False).sound, "nothing inside the database can tell: that is what the file is for"


def test_playing_back_an_old_backup_and_going_on_from_it():
    test_playing_back_an_old_backup()
    write_in_bulk(400)
    sequence()
    with pytest.raises(checkpoints.CheckpointRefused):
        checkpoints.issue()
    assert codes(verified()) == ["journal.kept_root"]


def test_an_honest_restore_is_an_epoch_and_no_tampering():
    test_playing_back_an_old_backup()
    checkpoints.open_epoch("backup_restored")
    sequence()
    checkpoints.issue()
    report = verified()
    assert report.findings == []
    assert report.lost == 1


def test_an_epoch_excuses_only_what_was_lost():
    """What the backup still held must be as it was signed."""
    test_an_honest_restore_is_an_epoch_and_no_tampering()
    with dba() as cursor:
        cursor.execute(CHANGE, [at(7)])
        rebuild_tree(cursor)
    report = verified()
    assert codes(report) == ["journal.checkpoint_root", "journal.kept_root"]
    assert report.findings[0].size == 300


def test_an_epoch_cannot_be_opened_without_the_key():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint WHERE size = 600")
        cursor.execute(
            "INSERT INTO journal_checkpoint (size, root, epoch, opens, note, issued_at)"
            " SELECT 300, root, 2, 'backup_restored', replace(note, 'epoch 1', 'epoch 2'), issued_at"
            " FROM journal_checkpoint WHERE size = 300"
        )
        cursor.execute("DELETE FROM journal_leaf WHERE index >= 300")
        cursor.execute("DELETE FROM journal_node WHERE index >= 1")
    assert "journal.checkpoint_columns" in codes(verified())


def test_rolling_back_the_tree_but_not_the_entries():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_leaf WHERE index >= 100")
        cursor.execute("DELETE FROM journal_node")
    report = verified()
    assert report.waiting == 500
    assert codes(report) == ["journal.checkpoint_beyond", "journal.kept_beyond"]


def test_rolling_back_the_tree_to_sequence_it_otherwise():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_leaf WHERE index >= 100")
        cursor.execute("DELETE FROM journal_node")
        cursor.execute("UPDATE journal_entry SET seq = 100000 - seq WHERE seq > 100")
    sequence()
    assert codes(verified(with_file=False)) == ["journal.checkpoint_root"]


def test_changing_only_a_node():
    with dba() as cursor:
        cursor.execute("UPDATE journal_node SET hash = sha256('x') WHERE index = 1")
    assert codes(verified()) == ["journal.node_mismatch"]


def test_adding_a_node_where_the_tree_has_none():
    with dba() as cursor:
        cursor.execute("INSERT INTO journal_node (level, index, hash) VALUES (24, 0, sha256('x'))")
    assert codes(verified()) == ["journal.node_count"]


def test_hiding_one_entry_inside_anothers_text():
    """With the constraints dropped, a row could say what two rows said: the bytes would be there, one row would not."""
    one, two = (Leaf.objects.select_related("entry").get(index=index).entry for index in (20, 21))
    with dba() as cursor:
        cursor.execute(
            "ALTER TABLE journal_entry ALTER action TYPE text, DROP CONSTRAINT journal_entry_action_is_a_code"
        )
        smuggled = f"{one.action}\nobject {one.text}{two.text}"
        cursor.execute("UPDATE journal_entry SET action = %s WHERE seq = %s", [smuggled, one.seq])
    assert verified().findings[0].index == 20


def test_teaching_the_server_to_lie():
    """Functions of the same names in another schema do not reach the verifier's own connection."""
    with dba() as cursor:
        cursor.execute("CREATE SCHEMA lies")
        cursor.execute("CREATE FUNCTION lies.encode(bytea, text) RETURNS text LANGUAGE sql AS $$ SELECT 'lie'::text $$")
        cursor.execute("UPDATE journal_entry SET commitment = sha256('other') WHERE seq = %s", [at(3)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        database = cursor.fetchone()[0]
        cursor.execute(f'ALTER DATABASE "{database}" SET search_path = lies, pg_catalog, public')
    connection.close()
    report = verified()
    assert (report.findings[0].code, report.findings[0].index) == ("journal.leaf_mismatch", 3)


def test_dropping_a_kept_checkpoint_from_the_table():
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_checkpoint WHERE size = 300")
    assert codes(verified()) == ["journal.kept_unknown"]


def test_a_checkpoint_somebody_else_kept_is_enough(tmp_path, settings):
    """A partner's copy, when table and file have both been rewritten."""
    copy = tmp_path / "partner"
    copy.write_text(checkpoints.latest().note)
    settings.JOURNAL_CHECKPOINT_FILE.unlink()
    with dba() as cursor:
        cursor.execute("TRUNCATE journal_entry, journal_leaf, journal_node, journal_checkpoint RESTART IDENTITY")
    write_in_bulk(800)
    sequence()
    checkpoints.issue()
    assert verified().sound
    report = verify(verifiers=checkpoints.verifiers(), kept_files=[copy])
    assert codes(report) == ["journal.kept_root"]


def test_taking_the_file_away(settings):
    settings.JOURNAL_CHECKPOINT_FILE.unlink()
    assert codes(verified()) == ["journal.kept_missing"]


def test_scribbling_in_the_file(settings):
    file = settings.JOURNAL_CHECKPOINT_FILE
    file.write_text(file.read_text().replace("epoch 1", "epoch one", 1))
    assert codes(verified()) == ["journal.kept_malformed"]
    file.write_text(file.read_text().replace("epoch one", "epoch 4", 1))
    assert codes(verified()) == ["journal.kept_signature"]


def test_leaving_the_guards_off():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER ALL")
        cursor.execute("DROP TRIGGER journal_node_append_only ON journal_node")
    assert codes(verified()) == ["journal.unguarded", "journal.unguarded"]


def test_putting_a_view_in_the_tables_place():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry RENAME TO hidden")
        cursor.execute("CREATE VIEW journal_entry AS SELECT * FROM hidden")
    assert codes(verified()) == ["journal.not_a_table", "journal.unguarded"]


def test_hiding_rows_by_a_policy():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry ENABLE ROW LEVEL SECURITY")
    assert codes(verified()) == ["journal.not_a_table"]
