"""What the journal costs: an act with its entry against one with a bare INSERT, and verifying against bare SHA-256.

Each benchmark works in a scratch database of its own, cloned from the migrated template, and drops it.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from hashlib import sha256

from tests import databases

WRITERS = 8
TURNS = 12
TURN_SECONDS = 1.0
ROUNDS = 3
ENTRIES = 1_000_000
BLOCKS = 50


def run_append() -> dict:
    """Requests filed per second by 8 writing processes, with the journal and with a bare INSERT in its place.

    They take turns of a second, so that whatever else the machine does slows both.
    """
    rates: dict[str, list[float]] = {"journal": [], "bare": []}
    backlogs = []
    with databases.working_in_clone("bench_journal_append") as database, running_sequencer(database):
        _execute(database, "CREATE TABLE bench_bare (id bigserial PRIMARY KEY, bytes bytea NOT NULL)")
        members = _members()
        with writers("bare", members, database) as bare, writers("journal", members, database) as journal:
            _turn(bare), _turn(journal)  # caches warm
            for _ in range(TURNS):
                rates["bare"].append(_turn(bare))
                rates["journal"].append(_turn(journal))
                backlogs.append(_seconds_until_sequenced(database))
    journaled, plain = sum(rates["journal"]) / TURNS, sum(rates["bare"]) / TURNS
    return {
        "ratio": journaled / plain,
        "journaled_acts_per_second": journaled,
        "bare_acts_per_second": plain,
        "writers": WRITERS,
        "backlog_seconds": max(backlogs),
        "turns": rates,
    }


def run_verify() -> dict:
    """Entries per second that `journal verify` recomputes from PostgreSQL, against hashlib over the same bytes."""
    with databases.working_in_clone("bench_journal_verify") as database:
        _fill(database)
        from hub.journal import checkpoints
        from hub.journal.models import Entry
        from hub.journal.sequencer import Sequencer
        from hub.journal.tree import receipt_for
        from hub.journal.verify import verify

        started, sequencer = time.perf_counter(), Sequencer()
        while sequencer.run_once():
            continue
        sequenced = ENTRIES / (time.perf_counter() - started)
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
        proofs = [_milliseconds(receipt_for, entry) for entry in Entry.objects.order_by("uuid")[:200]]
    return {
        "ratio": statistics.median(verified) / statistics.median(bare),
        "entries_per_second": statistics.median(verified),
        "sha256_per_second": statistics.median(bare),
        "entries": ENTRIES,
        "entry_bytes": len(body) - 1,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "sequenced_per_second": sequenced,
        "proof_milliseconds": {"median": statistics.median(proofs), "worst": max(proofs)},
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


def _members() -> list[str]:
    """A member of a partner of its own for each writer, so that they meet at the journal alone."""
    from partners.models import Partner
    from partners.roles import PARTNER_AGENT
    from tests.cast import Cast

    cast = Cast()
    partners = [Partner.objects.create(name=f"Étude {n}", kind="commissaire_de_justice") for n in range(WRITERS)]
    return [str(cast.join(f"writer_{n}", PARTNER_AGENT, partner).membership.id) for n, partner in enumerate(partners)]


@contextmanager
def writers(kind: str, members: list[str], database: databases.OwnDatabase, module: str = "bench.journal_writer"):
    command = [sys.executable, "-m", module, kind]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [
        subprocess.Popen([*command, member], cwd=databases.ROOT, env=database.environment, **pipes)
        for member in members
    ]
    try:
        for process in processes:
            process.stdout.readline()  # ready
        yield processes
    finally:
        for process in processes:
            process.stdin.close()
            process.wait()


def _turn(processes: list[subprocess.Popen]) -> float:
    """Lets the writers loose at one moment, and returns their acts per second together."""
    for process in processes:
        process.stdin.write(f"{TURN_SECONDS}\n")
        process.stdin.flush()
    return sum(float(process.stdout.readline()) for process in processes)


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


def _milliseconds(act: Callable, *arguments) -> float:
    started = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - started) * 1000


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
