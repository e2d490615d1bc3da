"""Acts at the same moment, each in a thread with a database connection of its own. For tests with own_database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE = 30  # seconds until acts that wait for one another count as stuck


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Starts all acts at once; for each, in their order, what it returned or the exception it raised."""
    start = Barrier(len(acts), timeout=PATIENCE)

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return act()
        except Exception as error:  # noqa: BLE001  the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        futures = [pool.submit(run, act) for act in acts]
        return [future.result(timeout=PATIENCE) for future in futures]


def wait_until_somebody_waits() -> None:
    """Until another connection of this database stands before a lock."""
    with connection.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT pg_sleep(0.05)")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited for a lock")
