"""The worker hands the statement over, once every entry held back is decided."""

import uuid

from django.db import transaction

from hub import clock
from hub.errors import Conflict
from hub.journal import log
from partners.acting import Acting
from sharing.flows.prepare_statement import require_mandate
from sharing.journal import STATEMENT_GIVEN
from sharing.statement.access import held_statement
from sharing.statement.entries import entries
from sharing.statement.paper import paper
from sharing.statement.solicited import solicited


@transaction.atomic
def give_statement(*, by: Acting, statement: uuid.UUID) -> bytes:
    """The PDF of what may be shown. Raises NotFound, Forbidden, DocumentFailed; Conflict where a decision lacks.

    Invalid where the mandate of who asked has ended since.
    """
    held = held_statement(by=by, statement=statement)
    if held.representative is not None:
        require_mandate(held.person, held.representative_id)
    found = entries(held)
    if any(entry.held and entry.released is None for entry in found):
        raise Conflict("Des demandes attendent encore la décision du responsable.", code="statement.undecided")
    shown = [entry for entry in found if entry.shown]
    held.given_at = held.given_at or clock.now()
    held.save(update_fields=["given_at"])
    content = {
        "requests": sorted(str(entry.request.id) for entry in shown),
        "solicitations": sorted(one.number for one in solicited(held)),
    }
    log.write(STATEMENT_GIVEN, by=by, about=held, content=content, key=held.person.key)
    return paper(held, shown)
