"""Eight writing processes and a rollup one, three SIGKILLs among them: figures equal a recomputation to the unit."""

import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Sum

from hub.days import today
from partners.law.vocabulary import Band
from partners.ledger import rollup
from partners.ledger.build import report
from partners.ledger.query import this_month
from partners.models import AccountEntry, AccountPending
from sharing.models import Request
from tests import databases

pytestmark = pytest.mark.long
WRITERS = 8
BETWEEN = 40  # acts before each kill
PATIENCE = 240  # seconds


class Processes:
    """Those that run, and what each of them has said it did."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.running: list[subprocess.Popen] = []
        self.said: list[tuple[str, str]] = []
        self.listeners: list[threading.Thread] = []

    def start(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.long.account_writer", *arguments]
        process = subprocess.Popen(command, cwd=databases.ROOT, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout.readline() == "ready\n"
        listener = threading.Thread(target=self.listen, args=(process,))
        listener.start()
        self.running.append(process)
        self.listeners.append(listener)
        return process

    def listen(self, process: subprocess.Popen) -> None:
        with process.stdout:
            for line in process.stdout:
                if line.endswith("\n"):  # a line cut off by the kill promises nothing
                    self.said.append(tuple(line.split()))

    def kill(self, process: subprocess.Popen) -> None:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        self.running.remove(process)

    def wait_for(self, acts: int) -> None:
        until = time.monotonic() + PATIENCE
        while len(self.said) < acts:
            assert time.monotonic() < until, "the writers stand still"
            time.sleep(0.05)

    def end(self) -> None:
        for process in list(self.running):
            self.kill(process)
        for listener in self.listeners:
            listener.join(30)


def recomputed() -> dict[tuple[str, str], int]:
    """(band, measure) → the sum of all entries, straight from them."""
    rows = AccountEntry.objects.values_list("band", "measure").annotate(Sum("quantity"))
    return {(band, measure): total for band, measure, total in rows}


def shown() -> dict[tuple[str, str], int]:
    """The same from a report."""
    made = report(period=this_month(today()))
    return {
        (band.band.value, measure): value
        for band in made.bands
        for measure, value in (("asks", band.total.figures.received), ("withdrawn", band.total.figures.withdrawn))
    }


@transaction.atomic
def agree() -> None:
    """In one snapshot, whatever is half rolled_up, the report is the sum of the entries."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    figures, entries = shown(), recomputed()
    for key, value in figures.items():
        assert value == entries.get(key, 0), key


def ids(found) -> Counter[str]:
    return Counter(map(str, found))


def test_figures_equal_a_recomputation(own_database, cast):
    member = str(cast.agent.membership.pk)
    processes = Processes(own_database.environment)
    try:
        folder = processes.start("fold")
        writers = [processes.start("file", member) for _ in range(WRITERS)]
        agree()
        for victim, replacement in (
            (writers[0], ("file", member)),
            (folder, ("fold",)),
            (writers[1], ("file", member)),
        ):
            processes.wait_for(len(processes.said) + BETWEEN)
            agree()
            processes.kill(victim)
            processes.start(*replacement)
            agree()
        processes.wait_for(len(processes.said) + BETWEEN)
    finally:
        processes.end()

    # What was promised is counted, and of what was cut off either all or nothing.
    counted = {
        measure: Counter(
            str(pk) for pk in AccountEntry.objects.filter(measure=measure).values_list("subject", flat=True)
        )
        for measure in ("asks", "withdrawn")
    }
    assert len(processes.said) >= 4 * BETWEEN
    for did, pk in processes.said:
        assert counted["asks" if did == "filed" else "withdrawn"][pk] == 1
    assert counted["asks"] == ids(Request.objects.values_list("pk", flat=True))
    withdrawn = Request.objects.filter(withdrawn_at__isnull=False)
    assert counted["withdrawn"] == ids(withdrawn.values_list("pk", flat=True))

    agree()
    rollup.fold_all()
    assert not AccountPending.objects.exists()
    assert rollup.verify() == []
    assert shown()[Band.IMPOSED.value, "asks"] == Request.objects.count()
    call_command("account", "verify")
    before = shown()
    call_command("account", "rebuild")
    assert shown() == before
