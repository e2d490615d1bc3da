"""A worker looks at a statement before it is handed over: a reading, written down first."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from hub.journal import log
from partners.acting import Acting
from sharing.journal import STATEMENT_READ
from sharing.models import Statement
from sharing.statement.access import held_statement
from sharing.statement.entries import Entry, entries
from sharing.statement.paper import asked_by
from sharing.statement.solicited import Solicited, solicited


@dataclass(frozen=True, slots=True)
class OpenedStatement:
    """A statement with its entries in clear, those held back too."""

    statement: Statement
    entries: list[Entry]
    solicited: list[Solicited]

    @property
    def asker(self) -> str:
        """The representative who asks, in words; empty where the person does."""
        return asked_by(self.statement)

    @property
    def undecided(self) -> int:
        """How many entries wait for a manager."""
        return sum(entry.held is not None and entry.released is None for entry in self.entries)


@transaction.atomic
def read_statement(*, by: Acting, statement: uuid.UUID) -> OpenedStatement:
    """Of the acting team. Raises NotFound, Forbidden."""
    held = held_statement(by=by, statement=statement)
    log.write(STATEMENT_READ, by=by, about=held, key=held.person.key)
    return OpenedStatement(held, entries(held), solicited(held))
