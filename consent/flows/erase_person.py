"""The DPO erases a person: nothing about her opens any more, here or in any backup."""

import uuid

from django.db import transaction

from consent import erasure
from consent.errors import AlreadyErased
from consent.journal import PERSON_ERASED
from consent.models import Person
from hub.errors import NotFound
from hub.vault import tombstones
from partners import roles
from partners.acting import Acting
from partners.permissions import require_role


@transaction.atomic
def erase_person(*, by: Acting, person: uuid.UUID) -> Person:
    """Destroys her key; once committed the key's id is written outside the database (hub/vault/tombstones.py).

    Raises Forbidden, NotFound, AlreadyErased, TombstonesUnwritable, and what a guard of an upper floor raises.
    """
    require_role(by, roles.DPO)
    tombstones.require_writable()
    held = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk=person).first()
    if held is None:
        raise NotFound()
    if held.erased_at is not None:
        raise AlreadyErased()
    erasure.require_possible(held)
    erasure.shred(held, action=PERSON_ERASED, by=by)
    return held
