"""One process that writes to the account until it is killed: `python -m tests.long.account_writer file|fold [MEMBER]`.

`file` lets a partner file requests and take every third back, and says the id of each once it is committed, with what
it did. `fold` folds without a pause, a few entries at a time, so that a kill comes in the middle of one.
"""

import sys

import django

django.setup()

from partners.ledger import rollup  # noqa: E402
from partners.members.acting import as_member  # noqa: E402
from partners.models import Membership  # noqa: E402
from partners.models.ledger import Channel  # noqa: E402
from sharing.filing.changes import withdraw  # noqa: E402
from sharing.filing.file import file  # noqa: E402
from tests.sharing.papers import filing  # noqa: E402


def write(membership: str) -> None:
    by = as_member(Membership.objects.get(pk=membership))
    print("ready", flush=True)
    count = 0
    while True:
        request = file(by=by, filing=filing(), channel=Channel.API)
        print("filed", request.pk, flush=True)
        count += 1
        if count % 3 == 0:
            withdraw(by=by, request=request)
            print("withdrawn", request.pk, flush=True)


def roll_up() -> None:
    print("ready", flush=True)
    while True:
        rollup.roll_up(limit=3)


if __name__ == "__main__":
    write(sys.argv[2]) if sys.argv[1] == "file" else roll_up()
