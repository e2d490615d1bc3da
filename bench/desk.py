"""The desk's list with 1,000,000 requests against 10,000, one in a hundred of them open both times."""

import statistics
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import databases

SIZES = (10_000, 1_000_000)
OPEN_SHARE = 100  # one in
TURNS = 10
VISITS = 20  # a turn
WARM = 3  # visits after each change of database

KEYS = """
INSERT INTO vault_datakey (id, wrapper, wrapped, created_at)
SELECT gen_random_uuid(), 'k1', decode(repeat('00', 61), 'hex'), now() FROM generate_series(1, %(count)s)
"""
# Numbers are drawn as the product draws them; teams, partners and due dates are spread evenly.
REQUESTS = """
INSERT INTO sharing_request (id, number, partner_id, type_code, items, channel, urgent, filed_at, due_on, key_id,
    subject, form, reason, reference, team_id, closed_at)
SELECT gen_random_uuid(), upper(lpad(to_hex(n / 65536), 4, '0') || '-' || lpad(to_hex(n %% 65536), 4, '0')),
    (%(partners)s::uuid[])[1 + n %% cardinality(%(partners)s::uuid[])],
    'debtor_information', '{address,employer}', 'portal', n %% 50 = 0, now() - (n %% 365) * interval '1 day',
    current_date + (n %% 20)::int, key.id, sealed, sealed, sealed, sealed,
    (%(teams)s::uuid[])[1 + (n / %(open_share)s) %% cardinality(%(teams)s::uuid[])],
    CASE WHEN n %% %(open_share)s = 0 THEN NULL ELSE now() END
FROM (SELECT id, row_number() OVER () AS n FROM vault_datakey) key,
    (SELECT decode(repeat('00', 200), 'hex') AS sealed) filler
"""


def run() -> dict:
    """Median time of the page of a team's open requests, in-process, ratio of the larger to the smaller.

    Both databases stand side by side and are visited in turns, so that whatever else the machine does slows both.
    """
    call_command("collectstatic", interactive=False, verbosity=0)  # pages name files by their hash
    with ExitStack() as stack:
        desks = [Desk.of(size, stack) for size in SIZES]
        for _ in range(TURNS):
            for desk in desks:
                desk.visit()
        small, large = (statistics.median(desk.elapsed) for desk in desks)
        return {
            "ratio": large / small,
            "median_milliseconds": dict(zip(map(str, SIZES), (small, large), strict=True)),
            "queries": {str(desk.size): desk.queries() for desk in desks},
            "open_share": 1 / OPEN_SHARE,
        }


@dataclass
class Desk:
    """One database with its worker's browser, and the milliseconds of each visit."""

    size: int
    name: str
    browser: object
    elapsed: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, size: int, stack: ExitStack) -> "Desk":
        from tests.cast import Cast

        database = stack.enter_context(databases.working_in_clone(f"bench_desk_{size}"))
        with transaction.atomic():
            cast = Cast()
            fill(cast, size)
            browser = cast.worker.client
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE sharing_request")
        return cls(size, database.name, browser)

    def visit(self) -> None:
        databases.switch(self.name)
        for visit in range(WARM + VISITS):
            started = time.perf_counter()
            response = self.browser.get("/demandes/")
            if visit >= WARM:
                self.elapsed.append((time.perf_counter() - started) * 1000)
            if response.status_code != 200:
                raise RuntimeError(f"the desk answered {response.status_code}")

    def queries(self) -> int:
        databases.switch(self.name)
        with CaptureQueriesContext(connection) as captured:
            self.browser.get("/demandes/")
        return len(captured)


def fill(cast, size: int) -> None:
    partners = [str(cast.partner(key).id) for key in ("commissaire_de_justice", "commissaire_de_justice_2")]
    teams = [str(team.id) for team in cast.teams.values()]
    with connection.cursor() as cursor:
        cursor.execute(KEYS, {"count": size})
        cursor.execute(REQUESTS, {"partners": partners, "teams": teams, "open_share": OPEN_SHARE})
