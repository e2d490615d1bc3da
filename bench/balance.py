"""What the account costs those who post to it, and what its rollups spare those who read it.

Each benchmark works in a scratch database of its own, cloned from the migrated template, and drops it.
"""

import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread

from tests import databases

from .journal import WRITERS, _turn, running_sequencer, writers

SMALL, LARGE = 10_000, 1_000_000
ROUNDS = 8
IN_A_ROW = 4
TURNS = 12
PARTNERS = 40
UNFOLDED = 500  # entries that a minute leaves to be rolled_up
TODAY = date(2026, 11, 22)

# An act's entries, as filing and answering post them; each request type of the law stands in its own band.
FILL = """
INSERT INTO partners_accountentry
    (partner_id, direction, measure, detail, request_type, band, channel, urgent, quantity, day, subject, posted_at)
SELECT pair.partner::uuid, 'received', measures.measure, '', pair.type, pair.band,
       (ARRAY['portal', 'portal', 'portal', 'api', 'api', 'telephone', 'email', 'letter'])[1 + act %% 8], act %% 25 = 0,
       1 + (act * measures.place) %% measures.most, date '2025-12-01' + act %% 360, gen_random_uuid(), now()
FROM generate_series(1, %(acts)s) act
JOIN unnest(%(partners)s::text[], %(types)s::text[], %(bands)s::text[]) WITH ORDINALITY AS pair(partner, type, band, n)
     ON pair.n = 1 + (act * 7919) %% %(pairs)s
CROSS JOIN (VALUES ('asks', 1, 1), ('items_asked', 2, 4), ('answered', 3, 1), ('in_time', 4, 1), ('working_days', 5, 9),
                   ('minutes', 6, 60), ('told', 7, 1), ('refused', 8, 2)) AS measures(measure, place, most)
"""
ENTRIES_AN_ACT = 8
GROUP_BY = """
SELECT partner_id, direction, band, measure, sum(quantity) FROM partners_accountentry
WHERE day BETWEEN '2025-12-01' AND '2026-11-30' GROUP BY 1, 2, 3, 4
"""


def run_balance() -> dict:
    """A year's report of all partners, every figure of the page, against one bare GROUP BY over a million entries.

    The same report over ten thousand entries stands beside it: how many there are makes no difference.
    """
    from partners.ledger import rollup
    from partners.ledger.build import report
    from partners.ledger.query import Period

    year = Period(date(2025, 12, 1), date(2026, 11, 1))
    milliseconds: dict[str, dict[str, float]] = {}
    for entries in (SMALL, LARGE):
        with databases.working_in_clone("bench_balance") as database:
            fill(database, entries)
            rollup.fold_all()
            execute(database, "VACUUM ANALYZE")  # as autovacuum does after such an import
            fill(database, UNFOLDED)
            made = report(period=year, today=TODAY)
            milliseconds[str(entries)] = in_turns(
                report=lambda: report(period=year, today=TODAY),
                group_by=lambda: execute(database, GROUP_BY),
            )
            if rollup.verify():
                raise RuntimeError("the benchmark's own rollups are not the sums of its entries")
    small, large = milliseconds[str(SMALL)], milliseconds[str(LARGE)]
    return {
        "ratio": large["report"] / large["group_by"],
        "large_vs_small": large["report"] / small["report"],
        "lines": sum(len(band.lines) for band in made.bands),
        "milliseconds": milliseconds,
    }


def run_account() -> dict:
    """Requests filed per second by 8 processes for one partner, with and without the ledger, rolled up meanwhile."""
    rates: dict[str, list[float]] = {"account": [], "without": []}
    with databases.working_in_clone("bench_account") as database, running_sequencer(database), being_folded():
        members = of_one_partner()
        writer = "bench.account_writer"
        with (
            writers("without", members, database, writer) as bare,
            writers("account", members, database, writer) as full,
        ):
            _turn(bare), _turn(full)  # caches warm
            for _ in range(TURNS):
                rates["without"].append(_turn(bare))
                rates["account"].append(_turn(full))
    posted, bare = sum(rates["account"]) / TURNS, sum(rates["without"]) / TURNS
    return {
        "ratio": posted / bare,
        "posted_acts_per_second": posted,
        "bare_acts_per_second": bare,
        "writers": WRITERS,
        "turns": rates,
    }


def fill(database: databases.OwnDatabase, entries: int) -> None:
    """So many entries of a year, spread over partners of every kind and their types."""
    from partners import law
    from partners.models import Partner

    kinds = [kind for kind in law.ASKERS if law.ASKERS[kind].request_types][:PARTNERS]
    partners = [Partner.objects.get_or_create(name=f"Partenaire {kind}", kind=kind)[0] for kind in kinds]
    pairs = [
        (str(partner.pk), found.code, found.band.value)
        for partner in partners
        for found in law.ASKERS[partner.kind].request_types
    ]
    columns = [list(column) for column in zip(*pairs, strict=True)]
    with database.connect(autocommit=True) as connection:
        connection.execute(
            FILL,
            {
                "acts": entries // ENTRIES_AN_ACT,
                "pairs": len(pairs),
                **dict(zip(("partners", "types", "bands"), columns, strict=True)),
            },
        )


def of_one_partner() -> list[str]:
    """A member of the same partner for each writer: they meet on one account."""
    from partners.roles import PARTNER_AGENT
    from tests.cast import Cast

    cast = Cast()
    return [str(cast.join(f"writer_{n}", PARTNER_AGENT, cast.partner()).membership.id) for n in range(WRITERS)]


@contextmanager
def being_folded():
    """Folds every half second, as often as no installation would."""
    from django.db import connection

    from partners.ledger import rollup

    stop = Event()

    def run() -> None:
        try:
            while not stop.wait(0.5):
                rollup.fold_all()
        finally:
            connection.close()

    folder = Thread(target=run)
    folder.start()
    try:
        yield
    finally:
        stop.set()
        folder.join()


def in_turns(**acts: Callable) -> dict[str, float]:
    """Name → median milliseconds of the faster half of its times, each taken a few times in a row, by turns.

    By turns, for what else the machine does slows both; in a row, for the other empties the processor's cache.
    """
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            times[name] += [timed(act) for _ in range(IN_A_ROW)]
    return {name: statistics.median(sorted(found)[: len(found) // 2]) for name, found in times.items()}


def timed(act: Callable) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def execute(database: databases.OwnDatabase, statement: str) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute(statement)
