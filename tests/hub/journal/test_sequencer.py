"""Every committed entry gets one leaf: late, in the midst of kills, and with two sequencers at once."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from hub.journal import checkpoints, tree
from hub.journal.models import Entry, Leaf
from hub.journal.sequencer import Sequencer, run_once
from hub.journal.verify import verify
from tests import databases
from tests.together import together

from .dba import dba
from .writing import sequence, write, write_in_bulk

PATIENCE = 90  # seconds; longer than any test keeps a transaction open
INSERT = (
    "INSERT INTO journal_entry (uuid, actor, organisation, action, object_kind, object_uuid, commitment) VALUES"
    " (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'test.late', 'test.thing', gen_random_uuid(),"
    " sha256('late'::bytea)) RETURNING seq"
)


def leafless() -> int:
    return Entry.objects.filter(leaf__isnull=True).count()


def sound() -> bool:
    return verify(verifiers=checkpoints.verifiers()).findings == []


def soon(condition: Callable[[], bool]) -> bool:
    """Whether it comes true: the watermark waits for every transaction of the server, those of other tests as well."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def test_entries_are_taken_in_the_order_they_were_written(own_database):
    write(5)
    write(5)
    assert sequence() == 10
    leaves = Leaf.objects.order_by("index")
    assert [leaf.entry_id for leaf in leaves] == [entry.pk for entry in Entry.objects.order_by("pk")]
    assert sequence() == 0


def test_a_batch_is_limited_and_the_rest_follows(own_database):
    write(7)
    sequencer = Sequencer()
    assert [sequencer.run_once(3) for _ in range(4)] == [3, 3, 1, 0]


def test_an_entry_that_commits_late_is_not_skipped(own_database):
    """It was written first, has the smallest seq, and appears after the sequencer has passed over younger ones."""
    sequencer = Sequencer()
    with own_database.connect() as late:
        seq = late.execute(INSERT).fetchone()[0]
        written = write(3)
        assert seq < written[0].seq
        for _ in range(3):
            sequencer.run_once()
        assert leafless() == 0
        assert tree.size() == 3
        late.commit()
    assert sequencer.run_once() == 1
    assert Leaf.objects.get(entry_id=seq).index == 3


def test_one_that_commits_behind_a_sweep_is_found_by_the_next(own_database):
    """A long backlog is swept in batches; what appears behind the sweep is not below the watermark."""
    sequencer = Sequencer()
    with own_database.connect() as late:
        seq = late.execute(INSERT).fetchone()[0]
        write(10)
        assert sequencer.run_once(limit=4) == 4
        late.commit()
    assert [sequencer.run_once(limit=4) for _ in range(3)] == [4, 2, 1]
    assert Leaf.objects.get(entry_id=seq).index == 10
    assert leafless() == 0


def test_a_late_one_does_not_hold_the_others_back(own_database):
    sequencer = Sequencer()
    with own_database.connect() as late:
        late.execute(INSERT)
        write(2)
        assert sequencer.run_once() == 2
        write(2)
        assert sequencer.run_once() == 2


def test_one_that_rolls_back_is_not_waited_for(own_database):
    sequencer = Sequencer()
    with own_database.connect() as late:
        late.execute(INSERT)
        write(2)
        sequencer.run_once()
        late.rollback()
    write(1)
    assert sequencer.run_once() == 1
    assert tree.size() == 3
    assert leafless() == 0


def test_a_transaction_left_open_in_another_database_holds_only_the_watermark(own_database):
    sequencer = Sequencer()
    with databases.maintenance() as server:
        server.execute("BEGIN")
        (held,) = server.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
        for _ in range(2):
            write(4)
            assert sequencer.run_once() == 4
            assert sequencer.watermark <= held
        server.execute("COMMIT")
    assert soon(lambda: sequencer.run_once() == 0 and sequencer.watermark > held)


def test_the_watermark_spares_looking_at_what_is_done(own_database):
    write(50)
    sequencer = Sequencer()
    assert sequencer.run_once() == 50
    assert soon(
        lambda: sequencer.run_once() == 0 and not Entry.objects.filter(transaction__gte=sequencer.watermark).exists()
    )


def test_two_at_once_do_no_harm(own_database):
    write(2_000)
    taken = together(*(lambda: [run_once(limit=70) for _ in range(40)] for _ in range(4)))
    sequence()
    assert all(isinstance(batches, list) for batches in taken)
    assert tree.size() == 2_000
    assert leafless() == 0
    checkpoints.issue()
    assert sound()


def test_writers_do_not_wait_for_a_sequencer_at_work(own_database):
    with own_database.connect() as sequencing:
        sequencing.execute("SELECT pg_advisory_xact_lock(%s)", [tree.LOCK])
        assert len(write(3)) == 3
        assert run_once() == 0
    assert run_once() == 3


@pytest.mark.long
def test_killed_again_and_again_it_loses_and_doubles_nothing(own_database):
    """SIGKILL of real processes at random moments, while entries keep coming."""
    chance = random.Random(6962)
    for _ in range(4):
        with process(own_database) as killed:
            _wait_until(lambda: leafless() == 0, write_first=1)
            write_in_bulk(6_000)
            time.sleep(chance.uniform(0.0, 0.3))
            killed.send_signal(signal.SIGKILL)
    sequence()
    checkpoints.issue()
    assert leafless() == 0
    assert tree.size() == Entry.objects.count()
    assert sound()


def test_the_real_process_takes_an_entry_within_a_second_and_signs(own_database):
    with process(own_database):
        _wait_until(lambda: tree.size() > 0, write_first=1)
        waits = []
        for _ in range(3):
            started = time.monotonic()
            _wait_until(lambda: leafless() == 0, write_first=1)
            waits.append(time.monotonic() - started)
        assert min(waits) < 1.0
        _wait_until(lambda: checkpoints.latest() is not None)


def test_it_waits_for_a_database_that_is_away(own_database):
    """The server ends its connection; the same process goes on with a new one."""
    with process(own_database) as running:
        _wait_until(lambda: tree.size() > 0, write_first=1)
        with own_database.connect(autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        connection.close()
        _wait_until(lambda: leafless() == 0, write_first=1)
        assert running.poll() is None


def test_a_tree_with_holes_stops_nobody_else(own_database):
    """It is for verify to tell; the sequencer logs it and tries again, so that the web server beside it stays up."""
    write(3)
    sequence()
    with dba() as cursor:
        cursor.execute("DELETE FROM journal_leaf WHERE index = 1")
    with process(own_database) as running:
        write(260)
        time.sleep(3)
        assert running.poll() is None
    assert tree.size() == 3


@contextmanager
def process(database: databases.OwnDatabase) -> Iterator[subprocess.Popen]:
    """A sequencer as an installation runs it, ended with the block."""
    command = [sys.executable, "manage.py", "sequencer"]
    running = subprocess.Popen(command, cwd=databases.ROOT, env=database.environment)
    try:
        yield running
    finally:
        running.terminate()
        running.wait(PATIENCE)


def _wait_until(holds, *, write_first: int = 0) -> None:
    if write_first:
        write(write_first)
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"the sequencer did nothing for {PATIENCE} seconds")
        time.sleep(0.02)
