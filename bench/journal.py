"""What the journal costs: an act with its entry against one with a bare INSERT, and verifying against bare SHA-256.

Each benchmark works in a scratch database of its own, cloned from the migrated template, and drops it.
"""

import os
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from hashlib import sha256

from tests import databases

WRITERS = 8
ROUNDS = 3
SECONDS = 4
ENTRIES = 1_000_000
BLOCKS = 50


def run_append() -> dict:
    """Acts per second of 8 writing processes, with the journal and with a bare INSERT in its place, in turns."""
    with databases.working_in_clone("bench_journal_append") as database, running_sequencer(database):
        _execute(database, "CREATE TABLE bench_act (id uuid PRIMARY KEY, key_id uuid NOT NULL, content bytea NOT NULL)")
        _execute(database, "CREATE TABLE bench_bare (id bigserial PRIMARY KEY, bytes bytea NOT NULL)")
        _round(database, "journal", seconds=1)  # caches warm, connections and plans made
        rates: dict[str, list[float]] = {"journal": [], "bare": []}
        backlogs = []
        for _ in range(ROUNDS):
            for kind in ("bare", "journal"):
                rates[kind].append(_round(database, kind, seconds=SECONDS))
                backlogs.append(_seconds_until_sequenced(database))
    journaled, bare = statistics.median(rates["journal"]), statistics.median(rates["bare"])
    return {
        "ratio": journaled / bare,
        "journaled_acts_per_second": journaled,
        "bare_acts_per_second": bare,
        "writers": WRITERS,
        "backlog_seconds": max(backlogs),
        "rounds": rates,
    }


def run_verify() -> dict:
    """Entries per second that `journal verify` recomputes from PostgreSQL, against hashlib over the same bytes."""
    with databases.working_in_clone("bench_journal_verify") as database:
        _fill(database)
        from hub.journal import checkpoints
        from hub.journal.models import Entry
        from hub.journal.sequencer import Sequencer
        from hub.journal.verify import verify

        sequencer = Sequencer()
        while sequencer.run_once():
            continue
        checkpoints.issue()
        _execute(database, "VACUUM ANALYZE journal_entry, journal_leaf, journal_node")
        body = b"\x00" + bytes(Entry.objects.order_by("seq")[0].text)
        verified, bare = [], []
        for _ in range(ROUNDS):
            bare.append(_hashes_per_second(body))
            started = time.perf_counter()
            report = verify(verifiers=checkpoints.verifiers())
            verified.append(report.size / (time.perf_counter() - started))
            if not report.sound or report.size != ENTRIES:
                raise RuntimeError(f"the benchmark's own log does not verify: {report.findings}")
    return {
        "ratio": statistics.median(verified) / statistics.median(bare),
        "entries_per_second": statistics.median(verified),
        "sha256_per_second": statistics.median(bare),
        "entries": ENTRIES,
        "entry_bytes": len(body) - 1,
        "rounds": {"verified": verified, "sha256": bare},
    }


@contextmanager
def running_sequencer(database: databases.OwnDatabase):
    process = subprocess.Popen([sys.executable, "manage.py", "sequencer"], cwd=databases.ROOT, env=database.environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _round(database: databases.OwnDatabase, kind: str, *, seconds: float) -> float:
    """Starts the writers, lets them loose at one moment, and returns their acts per second together."""
    command = [sys.executable, "-m", "bench.journal_writer", kind, str(seconds)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [
        subprocess.Popen(command, cwd=databases.ROOT, env=database.environment, **pipes) for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.stdout.readline()  # ready
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    return sum(float(writer.communicate()[0]) for writer in writers)


def _seconds_until_sequenced(database: databases.OwnDatabase) -> float:
    started = time.perf_counter()
    with database.connect(autocommit=True) as connection:
        while True:
            query = "SELECT (SELECT count(*) FROM journal_entry) - (SELECT count(*) FROM journal_leaf)"
            if connection.execute(query).fetchone()[0] == 0:
                return time.perf_counter() - started
            time.sleep(0.02)


def _fill(database: databases.OwnDatabase) -> None:
    """A million entries as flows write them, apart from their commitment, which is random."""
    for block in range(BLOCKS):
        _execute(
            database,
            f"""
            INSERT INTO journal_entry
                (uuid, actor, organisation, action, object_kind, object_uuid, commitment)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'request.filed', 'sharing.request',
                gen_random_uuid(), sha256(int8send({block} * 1000000 + number))
            FROM generate_series(1, {ENTRIES // BLOCKS}) number
            """,
        )


def _hashes_per_second(body: bytes, number: int = 1_000_000) -> float:
    started = time.perf_counter()
    for _ in range(number):
        sha256(body).digest()
    return number / (time.perf_counter() - started)


def _execute(database: databases.OwnDatabase, statement: str) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute(statement)


if __name__ == "__main__":
    import json

    import tests.environment  # noqa: F401  the settings' environment

    os.chdir(databases.ROOT)
    import django

    django.setup()
    for run in (run_append, run_verify):
        print(run.__name__, json.dumps(run(), indent=2))
