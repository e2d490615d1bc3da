"""A worker prepares the statement that a person, or her representative, asks for."""

import uuid

from django.db import transaction

from consent.access import held_person
from consent.models import Person, Representative
from consent.models.consent import By
from consent.models.representative import Power
from hub import clock
from hub.days import today
from hub.errors import Invalid, NotFound
from hub.journal import log
from hub.layout.dates import day
from partners.acting import Acting
from sharing.access import is_aside
from sharing.journal import STATEMENT_PREPARED
from sharing.models import Statement


@transaction.atomic
def prepare_statement(
    *, by: Acting, person: uuid.UUID, asked_by: str, identity_verified: bool, representative: uuid.UUID | None = None
) -> Statement:
    """Of a person whom the acting team follows.

    asked_by           a code of By
    identity_verified  the worker has seen who it is that asks; the law wants it (own_data, own_data_by_representative)
    representative     who asks in her place: her mandate covers it and is in force

    Raises NotFound, to who stepped aside from a request about her too; Forbidden, Invalid.
    """
    held = held_person(by=by, person=person)
    if is_aside(by, held.pk):
        raise NotFound()
    if asked_by not in By.values:
        raise Invalid("Indiquez qui demande ce relevé.", code="statement.asked_by")
    if not identity_verified:
        raise Invalid("Vérifiez d’abord l’identité de qui demande ce relevé.", code="statement.identity")
    mandate = None
    if asked_by == By.REPRESENTATIVE:
        mandate = require_mandate(held, representative)
    statement = Statement.objects.create(
        person=held,
        team=by.require_team(),
        asked_by=asked_by,
        representative=mandate,
        prepared_by=by.actor_id,
        prepared_at=clock.now(),
    )
    content = {"asked_by": asked_by, "representative": str(mandate.id) if mandate else None, "identity_verified": True}
    log.write(STATEMENT_PREPARED, by=by, about=statement, content=content, key=held.key)
    return statement


def require_mandate(person: Person, representative: uuid.UUID | None) -> Representative:
    """Her representative of that id, whose mandate lets her ask today. Raises Invalid, with the reason."""
    mandates = Representative.objects.select_related("end").filter(person=person)
    mandate = mandates.filter(pk=representative).first() if representative else None
    if mandate is None:
        raise Invalid("Notez d’abord sur la fiche le mandat de qui demande ce relevé.", code="statement.mandate")
    if Power.ACCESS not in mandate.covers:
        raise Invalid("Le mandat de ce représentant ne lui permet pas de demander ce relevé.", code="statement.mandate")
    if not mandate.is_in_force(on=today()):
        last = mandate.last_day
        sentence = (
            f"Le mandat de ce représentant a pris fin : son dernier jour était le {day(last)}."
            if last is not None and last < today()
            else f"Le mandat de ce représentant ne commence que le {day(mandate.starts_on)}."
        )
        raise Invalid(sentence, code="statement.mandate")
    return mandate
