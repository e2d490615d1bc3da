"""Entries for the journal's own tests."""

from uuid import uuid4

from django.db import connection, transaction

from hub.journal import actions, log
from hub.journal.models import Entry
from hub.journal.sequencer import Sequencer

DONE = actions.register("test.done", "Essai")


def thing() -> log.Ref:
    return log.Ref("test.thing", uuid4())


def write(number: int = 1) -> list[Entry]:
    """That many entries, committed in one transaction."""
    with transaction.atomic():
        return log.write_many(log.Act(DONE, log.SYSTEM, thing(), {"number": n}) for n in range(number))


def write_in_bulk(number: int) -> None:
    """Entries by the tens of thousands, made by the server; their commitments commit to nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (uuid, actor, organisation, action, object_kind, object_uuid, commitment)"
            " SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'test.done', 'test.thing',"
            " gen_random_uuid(), sha256(int8send(n)) FROM generate_series(1, %s) n",
            [number],
        )


def sequence() -> int:
    """Gives every waiting entry its leaf; returns to how many."""
    sequencer, taken = Sequencer(), 0
    while batch := sequencer.run_once():
        taken += batch
    return taken
