"""What filing by API costs: against a plain view on the same server, and about a known person against an unknown one.

One gunicorn process, one client, requests interleaved, so that whatever else the machine does slows both sides.
"""

import http.client
import json
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from tests import databases

EACH = 2_000
WARM = 50
UNLIMITED = "1000000"  # calls a minute: the rate is counted, and refuses nothing
KNOWN = {"last_name": "Exemple", "first_names": "Camille", "birth_date": "1984-03-02"}
UNKNOWN = {"last_name": "Inconnue", "first_names": "Claude", "birth_date": "1984-03-02"}


@dataclass
class Client:
    """One kept-alive connection with a bearer token."""

    connection: http.client.HTTPConnection
    token: str

    def post(self, path: str, body: dict) -> float:
        """Milliseconds until the 201 is read. Anything else is a failure of the benchmark."""
        data = json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        started = time.perf_counter()
        self.connection.request("POST", path, data, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        elapsed = (time.perf_counter() - started) * 1000
        if answer.status != 201:
            raise RuntimeError(f"{path} answered {answer.status}: {content[:200]!r}")
        return elapsed


def run_plain() -> dict:
    """Median latency of filing ÷ that of the plain view."""
    with serving("bench_filing") as (client, document):
        latencies = interleaved(
            client, {"filing": ("/api/v1/requests", document), "plain": ("/bench/plain", {"body": document["reason"]})}
        )
    return compared(latencies, "filing", "plain")


def run_known() -> dict:
    """Median latency of filing about a known person ÷ about an unknown one."""
    with serving("bench_known") as (client, document):
        path = "/api/v1/requests"
        latencies = interleaved(
            client, {"known": (path, document | {"person": KNOWN}), "unknown": (path, document | {"person": UNKNOWN})}
        )
    return compared(latencies, "known", "unknown")


def interleaved(client: Client, calls: dict[str, tuple[str, dict]]) -> dict[str, list[float]]:
    """EACH latencies of each call, one after the other in turns, the order of a turn reversed each time."""
    latencies: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(WARM + EACH):
        for name in sorted(calls, reverse=bool(turn % 2)):
            elapsed = client.post(*calls[name])
            if turn >= WARM:
                latencies[name].append(elapsed)
    return latencies


def compared(latencies: dict[str, list[float]], one: str, other: str) -> dict:
    medians = {name: statistics.median(values) for name, values in latencies.items()}
    return {
        "ratio": medians[one] / medians[other],
        "median_milliseconds": medians,
        "p95_milliseconds": {name: statistics.quantiles(values, n=20)[-1] for name, values in latencies.items()},
        "each": EACH,
    }


@contextmanager
def serving(name: str) -> Iterator[tuple[Client, dict]]:
    """A server on a scratch database where KNOWN has a record, a client of a partner's software, and what it files."""
    from consent.persons.services import create_person
    from tests.cast import Cast
    from tests.served import served
    from tests.sharing.papers import document

    log = Path(".local/bench-server.log")
    with databases.working_in_clone(name) as database:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bench_plain (id bigserial PRIMARY KEY, body text NOT NULL)")
        with transaction.atomic():
            cast = Cast()
            token = cast.software.token
            create_person(by=cast.worker.acting, identity=KNOWN | {"commune": "99101"})
        settings = {"DJANGO_SETTINGS_MODULE": "bench.server_settings", "HUB_API_CALLS_PER_MINUTE": UNLIMITED}
        with served(database, log=log, **settings) as server:
            host, port = server.url.removeprefix("http://").split(":")
            yield Client(http.client.HTTPConnection(host, int(port)), token), document()
