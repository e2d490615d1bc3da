"""A database administrator who means harm: every guard off, then back on as if nothing had been."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from hub.journal import checkpoints, merkle
from hub.journal.models import Entry, Leaf
from hub.journal.verify import Report, verify

CHANGE = "UPDATE journal_entry SET action = 'test.other' WHERE seq = %s"
TABLES = ("journal_entry", "journal_leaf", "journal_node", "journal_checkpoint")


@contextmanager
def dba() -> Iterator:
    """A cursor before which nothing is append-only."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        yield cursor
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only")


def at(index: int) -> int:
    """The seq of the entry at that place of the tree."""
    return Leaf.objects.get(index=index).entry_id


def verified(*, with_file: bool = True) -> Report:
    files = [settings.JOURNAL_CHECKPOINT_FILE] if with_file else []
    return verify(verifiers=checkpoints.verifiers(), kept_files=files)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def rebuild_tree(cursor) -> None:
    """All leaves and nodes anew, as the sequencer would, from whatever the entries say now."""
    cursor.execute("TRUNCATE journal_leaf, journal_node")
    sequence_within(cursor)


def sequence_within(cursor) -> None:
    entries = list(Entry.objects.order_by("seq"))
    hashes = [merkle.leaf_hash(bytes(entry.text)) for entry in entries]
    Leaf.objects.bulk_create(
        Leaf(index=index, entry_id=entry.seq, hash=leaf)
        for index, (entry, leaf) in enumerate(zip(entries, hashes, strict=True))
    )
    for tile in range(len(hashes) // 256):
        cursor.execute(
            "INSERT INTO journal_node (level, index, hash) VALUES (8, %s, %s)",
            [tile, merkle.root(hashes[tile * 256 : tile * 256 + 256])],
        )
