"""A flag no longer holds. Lifting a protection takes the team's manager and the person's word."""

import uuid

from django.db import transaction
from django.utils import timezone

from consent.access import held_flag
from consent.errors import AlreadyLifted, BadFlag, ManagerLifts
from consent.journal import FLAG_LIFTED
from consent.models import Flag
from consent.models.flag import Kind
from hub.journal import log
from partners.acting import Acting
from partners.permissions import allowed
from partners.roles import Right

PROTECTIVE = frozenset(
    {Kind.PROTECTED_ADDRESS, Kind.LINKED_TO_PROTECTED, Kind.FEARED_PERSON, Kind.DANGER, Kind.PARENTS_CONFLICT}
)


@transaction.atomic
def lift_flag(*, by: Acting, flag: uuid.UUID, person_agrees: bool = False) -> Flag:
    """Lifts it, effective at once.

    person_agrees  the person said so herself; asked for what protects her

    Raises AlreadyLifted, ManagerLifts, BadFlag, NotFound, Forbidden.
    """
    held = held_flag(by=by, flag=flag)
    if held.lifted_at is not None:
        raise AlreadyLifted()
    if held.kind in PROTECTIVE:
        if not allowed(by, Right.REVIEW, by.team):
            raise ManagerLifts()
        if not person_agrees:
            raise BadFlag(person_agrees="Une protection se lève avec la parole de la personne.")
    held.lifted_by, held.lifted_at = by.actor_id, timezone.now()
    held.save(update_fields=["lifted_by", "lifted_at"])
    content = {"kind": held.kind, "person_agrees": person_agrees}
    log.write(FLAG_LIFTED, by=by, about=held, content=content, key=held.person.key)
    return held
