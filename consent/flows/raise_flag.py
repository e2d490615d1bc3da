"""A worker writes down what the gate must know about a person."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consent.access import held_person
from consent.errors import AlreadyRaised, BadFlag
from consent.journal import FLAG_RAISED
from consent.models import Flag
from consent.models.flag import Kind
from consent.names import words
from consent.purposes import types_on_information
from hub.journal import log
from partners.acting import Acting
from partners.vocabulary import Item

PER_PURPOSE = frozenset({Kind.INFORMED, Kind.OBJECTED})
SEVERAL = frozenset({Kind.FEARED_PERSON, Kind.CORRECTION_PENDING})  # may stand more than once


@transaction.atomic
def raise_flag(
    *,
    by: Acting,
    person: uuid.UUID,
    kind: str,
    purpose: str = "",
    items: Sequence[str] = (),
    names: Sequence[str] = (),
    address: Sequence[str] = (),
    at: datetime | None = None,
) -> Flag:
    """Raises it, effective at once.

    purpose  a request type's code, for `informed` and `objected`
    items    item codes, for `correction_pending`
    names    for `feared_person`, each with a first name and a family name; kept sealed
    address  for `protected_address`, if she gives it: the lines that no text may hold; kept sealed

    Raises BadFlag with a sentence per field, AlreadyRaised, NotFound, Forbidden.
    """
    held = held_person(by=by, person=person)
    check(kind, purpose, items, names, address)
    if kind not in SEVERAL and Flag.objects.standing().filter(person=held, kind=kind, purpose=purpose).exists():
        raise AlreadyRaised()
    flag = Flag(
        person=held,
        kind=kind,
        purpose=purpose,
        items=sorted(set(items)),
        raised_by=by.actor_id,
        raised_at=at or timezone.now(),
    )
    if detail := {"names": list(names)} if names else {"address": list(address)} if address else None:
        flag.detail = held.key.seal(detail, "consent_flag.detail", flag.id)
    flag.save(force_insert=True)
    content = {"kind": str(kind), "purpose": purpose, "items": flag.items, "detail": detail}
    log.write(FLAG_RAISED, by=by, about=flag, content=content, key=held.key, at=at)
    return flag


def check(kind: str, purpose: str, items: Sequence[str], names: Sequence[str], address: Sequence[str] = ()) -> None:
    """Each kind has the words it needs, and no others."""
    if kind not in Kind.values:
        raise BadFlag(kind="Choisissez ce que vous signalez.")
    wrong = {}
    if kind in PER_PURPOSE and purpose not in types_on_information():
        wrong["purpose"] = "Choisissez la demande concernée."
    if kind == Kind.CORRECTION_PENDING and not (items and set(items) <= set(Item)):
        wrong["items"] = "Cochez les informations à rectifier."
    if kind == Kind.FEARED_PERSON and not (names and all(len(words(name)) >= 2 for name in names)):
        # A single word would never be recognised in a form (names.same_person).
        wrong["names"] = "Écrivez au moins un prénom et un nom."
    if (
        (purpose and kind not in PER_PURPOSE)
        or (items and kind != Kind.CORRECTION_PENDING)
        or (names and kind != Kind.FEARED_PERSON)
        or (address and kind != Kind.PROTECTED_ADDRESS)
    ):
        wrong["kind"] = "Ce signalement ne prend pas ces précisions."
    if wrong:
        raise BadFlag(**wrong)
