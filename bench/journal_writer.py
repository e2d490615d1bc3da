"""One writing process of the append benchmark: `python -m bench.journal_writer journal|bare SECONDS`.

The act: a fresh data key, a form sealed under it, one row. Its entry is written by the product's own `log.write`, or
bytes of the same length go into a table with no guard and no index.
"""

import sys
import time
from uuid import uuid4

import django
from django.db import connection, transaction

django.setup()

from hub.journal import actions, log  # noqa: E402
from hub.vault.models import DataKey  # noqa: E402

ACTION = actions.register("bench.act", "Acte de mesure")
FORM = {"reason": "mesure " * 40, "items": ["address", "employer"], "written": True}
BARE = b"x" * 310


def act(kind: str) -> None:
    number = uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        key = DataKey.objects.issue()
        sealed = key.seal(FORM, "bench_act.content", number)
        cursor.execute("INSERT INTO bench_act (id, key_id, content) VALUES (%s, %s, %s)", [number, key.id, sealed])
        if kind == "journal":
            log.write(ACTION, by=log.SYSTEM, about=log.Ref("bench.act", number), content=FORM, key=key)
        else:
            cursor.execute("INSERT INTO bench_bare (bytes) VALUES (%s)", [BARE])


def main(kind: str, seconds: float) -> None:
    act(kind)
    print("ready", flush=True)
    sys.stdin.readline()
    done, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        act(kind)
        done += 1
    print(done / (time.perf_counter() - started), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
