"""A worker prepares the statement that a person, or her representative, asks for."""

import uuid

from django.db import transaction
from django.utils import timezone

from consent.access import held_person
from consent.models.consent import By
from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from sharing.journal import STATEMENT_PREPARED
from sharing.models import Statement


@transaction.atomic
def prepare_statement(*, by: Acting, person: uuid.UUID, asked_by: str) -> Statement:
    """Of a person whom the acting team follows; `asked_by` is a code of By. Raises NotFound, Forbidden, Invalid."""
    held = held_person(by=by, person=person)
    if asked_by not in By.values:
        raise Invalid("Indiquez qui demande ce relevé.", code="statement.asked_by")
    statement = Statement.objects.create(
        person=held, team=by.team, asked_by=asked_by, prepared_by=by.actor_id, prepared_at=timezone.now()
    )
    log.write(STATEMENT_PREPARED, by=by, about=statement, content={"asked_by": asked_by}, key=held.key)
    return statement
