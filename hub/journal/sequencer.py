"""Takes committed entries into the tree, in an order of its own, so that writers never wait for one another.

Any number may run: one works at a time (advisory lock), and an entry cannot get two leaves, nor an index two entries
(unique indexes). Each batch is one transaction, so a kill at any point leaves the tree whole.

An entry that commits late is not skipped. Each entry carries the id of its transaction; once every transaction below
some id has ended, and a whole sweep begun after that has given leaves to all their entries, no entry below that id can
appear any more: that id is the watermark, which only spares looking again. It is kept in memory alone, so a restored
database starts afresh.
"""

import time
from dataclasses import dataclass

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction

from . import checkpoints, merkle, tree
from .entry import ENTRY_TEXT, use_builtins

BATCH = 5_000
PAUSE_SECONDS = 0.2
logger = structlog.get_logger("hub.journal")

WAITING = f"""
SELECT e.seq, {ENTRY_TEXT} FROM journal_entry e
WHERE e.transaction >= %s AND e.seq > %s AND NOT EXISTS (SELECT FROM journal_leaf l WHERE l.entry_id = e.seq)
ORDER BY e.seq LIMIT %s
"""  # noqa: S608


@dataclass
class Sequencer:
    """One sequencer. A new connection to the database needs a new one.

    watermark  the transaction below which nothing can appear any more
    swept      the entry that the present sweep has come to; 0 between two sweeps
    horizon    the transaction below which all had ended when the present sweep began
    """

    watermark: int = 0
    swept: int = 0
    horizon: int = 0

    def run_once(self, limit: int = BATCH) -> int:
        """Gives leaves to at most `limit` entries, in the order they were written; returns to how many.

        0 also when another sequencer is at work.
        """
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            if not tree.try_lock():
                return 0
            use_builtins(cursor)
            # Read before the entries are: whatever ended before this instant is visible to the next statement.
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            horizon = self.horizon if self.swept else cursor.fetchone()[0]
            cursor.execute(WAITING, [self.watermark, self.swept, limit])
            waiting = cursor.fetchall()
            if waiting:
                _append(cursor, waiting)
        if len(waiting) < limit:
            self.watermark, self.swept = max(self.watermark, horizon), 0
        else:
            self.horizon, self.swept = horizon, waiting[-1][0]
        return len(waiting)


def run_once(limit: int = BATCH) -> int:
    """One pass of a fresh sequencer: see Sequencer.run_once."""
    return Sequencer().run_once(limit)


def run_forever() -> None:
    """Sequences and signs checkpoints until the process is ended.

    A lost database is waited for; a tree with holes is logged, for an alert, and tried again.
    """
    while True:
        try:
            _run(Sequencer())
        except (OperationalError, InterfaceError) as error:
            logger.warning("journal.database_lost", error=type(error).__name__)
            connection.close()
            time.sleep(1)
        except tree.TreeBroken as broken:
            logger.error(broken.code, **broken.data)
            time.sleep(checkpoints.LOOK_SECONDS)


def _run(sequencer: Sequencer) -> None:
    """Works on one connection to the database, until it is lost."""
    clock = checkpoints.Clock()
    while True:
        taken = sequencer.run_once()
        clock.tick()
        if taken < BATCH:
            time.sleep(PAUSE_SECONDS)


def _append(cursor, waiting: list[tuple[int, str]]) -> None:
    """Adds leaves for these entries (seq and text) and the nodes they complete."""
    start = tree.size()
    hashes = [merkle.leaf_hash(text.encode("ascii")) for _, text in waiting]
    with cursor.copy("COPY journal_leaf (index, entry_id, hash) FROM STDIN") as copy:
        for index, ((seq, _), leaf) in enumerate(zip(waiting, hashes, strict=True), start):
            copy.write_row((index, seq, leaf))
    if nodes := tree.nodes_above(start, hashes):
        with cursor.copy("COPY journal_node (level, index, hash) FROM STDIN") as copy:
            for node in nodes:
                copy.write_row(node)
