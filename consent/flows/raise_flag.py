"""A worker writes down what the gate must know about a person."""

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from consent.access import held_person
from consent.errors import AlreadyRaised, BadFlag
from consent.journal import FLAG_RAISED
from consent.models import Flag
from consent.models.flag import Kind
from consent.names import words as split
from consent.purposes import types_on_information
from hub import clock
from hub.journal import log
from partners.acting import Acting
from partners.vocabulary import Item

PER_PURPOSE = frozenset({Kind.INFORMED, Kind.OBJECTED})
SEVERAL = frozenset({Kind.FEARED_PERSON, Kind.CORRECTION_PENDING})  # may stand more than once


WHY_MAX = 1000  # characters
# Which words each kind takes beside why it was raised.
WORDS = {
    Kind.INFORMED: {"purpose"},
    Kind.OBJECTED: {"purpose"},
    Kind.CORRECTION_PENDING: {"items"},
    Kind.FEARED_PERSON: {"names"},
    Kind.PROTECTED_ADDRESS: {"address", "domicile", "contact"},
}


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
    domicile: Sequence[str] = (),
    contact: Sequence[str] = (),
    why: str = "",
) -> Flag:
    """Raises it, effective at once.

    purpose   a request type's code, for `informed` and `objected`
    items     item codes, for `correction_pending`
    names     for `feared_person`, each with a first name and a family name; kept sealed
    address   for `protected_address`, if she gives it: the lines that no text may hold; kept sealed
    domicile  for the same: the address she elected for her letters (an association, a CCAS); kept sealed
    contact   for the same: how to reach her without giving her away; kept sealed
    why       what made the worker raise it, where she says so; kept sealed

    Raises BadFlag with a sentence per field, AlreadyRaised, NotFound, Forbidden.
    """
    held = held_person(by=by, person=person)
    words = {
        "purpose": purpose,
        "items": items,
        "names": names,
        "address": address,
        "domicile": domicile,
        "contact": contact,
        "why": why,
    }
    check(kind, words)
    if kind not in SEVERAL and Flag.objects.standing().filter(person=held, kind=kind, purpose=purpose).exists():
        raise AlreadyRaised()
    flag = Flag(
        person=held,
        kind=kind,
        purpose=purpose,
        items=sorted(set(items)),
        raised_by=by.actor_id,
        raised_at=clock.now(),
    )
    detail = clean(words) or None
    if detail:
        flag.detail = held.key.seal(detail, "consent_flag.detail", flag.id)
    flag.save(force_insert=True)
    content = {"kind": str(kind), "purpose": purpose, "items": flag.items, "detail": detail}
    log.write(FLAG_RAISED, by=by, about=flag, content=content, key=held.key)
    return flag


def clean(words: Mapping[str, str | Sequence[str]]) -> dict[str, str | list[str]]:
    """What of these words is sealed with the flag."""
    lines: dict[str, str | list[str]] = {
        name: list(words[name]) for name in ("names", "address", "domicile", "contact") if words.get(name)
    }
    why = str(words.get("why", "")).strip()
    return lines | ({"why": why} if why else {})


def check(kind: str, words: Mapping[str, str | Sequence[str]]) -> None:
    """Each kind has the words it needs, and no others. Raises BadFlag."""
    if kind not in Kind.values:
        raise BadFlag(kind="Choisissez ce que vous signalez.")
    wrong = {}
    if kind in PER_PURPOSE and words["purpose"] not in types_on_information():
        wrong["purpose"] = "Choisissez la demande concernée."
    if kind == Kind.CORRECTION_PENDING and not (words["items"] and set(words["items"]) <= set(Item)):
        wrong["items"] = "Cochez les informations à rectifier."
    if kind == Kind.FEARED_PERSON and not (words["names"] and all(len(split(name)) >= 2 for name in words["names"])):
        # A single word would never be recognised in a form (names.same_person).
        wrong["names"] = "Écrivez au moins un prénom et un nom."
    if any(value for name, value in words.items() if name not in {"why", *WORDS.get(Kind(kind), ())}):
        wrong["kind"] = "Ce signalement ne prend pas ces précisions."
    if len(words.get("why", "")) > WHY_MAX:
        wrong["why"] = f"{WHY_MAX} caractères au plus."
    if wrong:
        raise BadFlag(**wrong)
