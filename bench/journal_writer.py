"""One writing process of the append benchmark: `python -m bench.journal_writer journal|bare MEMBERSHIP`.

The act is the product's own: a partner files a request. Its entry is written by the product's `log.write`, or in its
place, in the same transaction, 310 bytes go into a table with no guard and no index. For each number of seconds on
standard input it acts for as long and answers how many acts it did in one second.
"""

import sys
import time

import django
from django.db import connection

django.setup()

from hub.journal import log  # noqa: E402
from partners.members.acting import Acting, as_member  # noqa: E402
from partners.models import Membership  # noqa: E402
from partners.models.ledger import Channel  # noqa: E402
from sharing.filing.file import Filing, file  # noqa: E402

BYTES = b"x" * 310
FILING = Filing(
    type_code="debtor_information",
    subject={"last_name": "Exemple", "first_names": "Prénom", "birth_date": "1980-01-01"},
    items=("address", "employer"),
    form={
        "office": "Étude de mesure",
        "debtor_identity": "Exemple Prénom",
        "creditor": "Société d’exemple",
        "enforcement_basis": "enforceable_title",
        "cited_article": "CPCE L152-1",
    },
    reason="Recouvrement d’une créance constatée par un titre exécutoire.",
)


def write_bare(*args, **kwargs) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_bare (bytes) VALUES (%s)", [BYTES])


def act(by: Acting) -> None:
    file(by=by, filing=FILING, channel=Channel.API)


def main(kind: str, membership: str) -> None:
    if kind == "bare":
        log.write = write_bare
    by = as_member(Membership.objects.get(id=membership))
    act(by)
    print("ready", flush=True)
    for line in sys.stdin:
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < float(line):
            act(by)
            done += 1
        print(done / (time.perf_counter() - started), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
