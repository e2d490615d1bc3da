"""Corrects the identity of a record."""

import uuid
from collections.abc import Collection, Mapping

from django.db import transaction

from consent.journal import PERSON_CORRECTED
from consent.models import EarlierIdentity, Person
from hub import clock
from hub.days import day_of
from hub.errors import Invalid, required_text
from hub.journal import log
from partners.members.acting import Acting

from . import access
from .distinctions import declare, require_answered
from .services import checked, index

REASON_MAX = 1000  # characters


@transaction.atomic
def correct_identity(
    *,
    by: Acting,
    person: uuid.UUID,
    identity: Mapping[str, str],
    reason: str,
    distinct_from: Collection[uuid.UUID] = (),
    distinct_reason: str = "",
) -> Person:
    """Replaces the identity of a person whom the acting team follows, and indexes it anew; the earlier one is kept.

    identity  as `create_person` takes it
    reason    why it is corrected; kept sealed with the earlier identity
    distinct_from, distinct_reason  as `distinct_from` and `reason` of `create_person`

    Raises BadIdentity, Invalid without a reason or a change, PersonCandidates where the record comes to be like
    others, NotFound, Archived, Forbidden.
    """
    held = access.held_person(by=by, person=person)
    corrected_at = clock.now()
    identity = checked(identity, today=day_of(corrected_at))
    earlier = held.unseal_identity()
    if identity == earlier:
        raise Invalid("Vous n’avez rien changé à l’identité.", code="person.nothing_corrected")
    reason = required_text(
        reason, limit=REASON_MAX, field="reason", code="person.correction_reason", asks="Écrivez pourquoi vous corrigez"
    )
    others = require_answered(identity, distinct_from, distinct_reason, beside=held)
    kept = EarlierIdentity(person=held, corrected_by=by.actor_id, corrected_at=corrected_at)
    kept.seal({"identity": earlier, "reason": reason})
    kept.save(force_insert=True)
    held.seal_identity(identity)
    held.save(update_fields=["identity"])
    index(held, identity)
    declare(by=by, person=held, others=others, reason=distinct_reason)
    content = {"earlier": earlier, "identity": identity, "reason": reason}
    log.write(PERSON_CORRECTED, by=by, about=held, content=content, key=held.key)
    return held
