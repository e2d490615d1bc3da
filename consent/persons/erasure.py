"""Erases a person: destroys the key, and with it every request matched to that person. After a restore, again."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from consent.errors import AlreadyErased
from consent.journal import PERSON_ERASED, PERSON_RE_ERASED
from consent.models import Distinction, Flag, Followup, IndexToken, Link, Merge, Person
from hub import clock, days
from hub.errors import NotFound
from hub.journal import log
from hub.journal.actions import Action
from hub.journal.log import Ref
from hub.vault import journal, tombstones
from hub.vault.models import DataKey
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import require_role

from .records import records_of

Guard = Callable[[Person], None]
_guards: list[Guard] = []


def register(guard: Guard) -> Guard:
    """Adds a guard: it raises a HubError where a person cannot be erased, and is called with the row locked."""
    _guards.append(guard)
    return guard


def require_possible(person: Person) -> None:
    """Passes where no guard objects; raises what the first that does raises."""
    for guard in _guards:
        guard(person)


def shred(person: Person, *, action: Action, by: log.Actor) -> None:
    """Destroys the person's key and index, in the caller's transaction, the row locked.

    The entry's salt comes from the journal's own secret: the person's is gone.
    """
    erased_at = clock.now()
    if person.key.destroyed_at is None:
        person.key.destroy()
    person.identity = b""
    person.erased_at = erased_at
    person.save(update_fields=["identity", "erased_at"])
    IndexToken.objects.filter(person=person).delete()
    Link.objects.of([person.pk]).delete()
    Distinction.objects.of([person.pk]).delete()
    Merge.objects.of([person.pk]).filter(effective_at=None, refused_at=None).update(refused_at=erased_at)
    Flag.objects.filter(person=person).update(detail=None)
    Followup.objects.filter(person=person, ended_on__isnull=True).update(ended_on=days.day_of(erased_at))
    log.write(action, by=by, about=person)


@transaction.atomic
def erase_person(*, by: Acting, person: uuid.UUID) -> Person:
    """Destroys the person's key, and the key of every record that is joined to this one; returns this record.

    Once committed the keys' ids are written outside the database (hub/vault/tombstones.py).

    Raises Forbidden, NotFound, AlreadyErased, TombstonesUnwritable, and what a guard of an upper floor raises.
    """
    require_role(by, roles.DPO)
    tombstones.require_writable()
    held = hold_records(person)
    if person not in held:
        raise NotFound()
    if held[person].erased_at is not None:
        raise AlreadyErased()
    shred_all(held.values(), action=PERSON_ERASED, by=by)
    return held[person]


def hold_records(person: uuid.UUID) -> dict[uuid.UUID, Person]:
    """All the records of whom this one is about, by id, locked in the order of their ids; empty where there is none."""
    held = lock(records_of(person))
    while person in held and (joined := records_of(person) - held.keys()):  # before the row was locked
        held |= lock(joined)
    return held


def lock(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Person]:
    rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=ids)
    return {row.pk: row for row in rows.order_by("pk")}


def shred_all(records: Collection[Person], *, action: Action, by: log.Actor) -> None:
    """Shreds them together, or none where a guard objects to one: raises what it raises."""
    for record in records:
        require_possible(record)
    for record in records:
        shred(record, action=action, by=by)


@dataclass(frozen=True, slots=True)
class ReErased:
    """What a run did: keys destroyed again, and tombstones that were missing from the file and are written now."""

    again: int
    written: int


def re_erase() -> ReErased:
    """Destroys every key that the tombstones name and the database still holds; writes the tombstones it lacks.

    Each in its own transaction; run as often as one likes. OSError where the file cannot be read.
    """
    known = tombstones.read()
    living = DataKey.objects.filter(pk__in=known, destroyed_at__isnull=True).values_list("pk", flat=True)
    again = [destroy_again(key) for key in list(living)]
    written = tombstones.read()
    gone = DataKey.objects.filter(destroyed_at__isnull=False).values_list("pk", flat=True)
    missing = [key for key in gone.iterator() if key not in written]
    if missing:
        tombstones.append(missing)
    return ReErased(again=len(again), written=len(missing))


@transaction.atomic
def destroy_again(key: UUID) -> None:
    person = Person.objects.select_for_update(of=("self",)).select_related("key").filter(key=key).first()
    if person is not None:
        shred(person, action=PERSON_RE_ERASED, by=log.SYSTEM)
        return
    DataKey.objects.select_for_update().get(pk=key).destroy()
    log.write(journal.KEY_RE_ERASED, by=log.SYSTEM, about=Ref("vault.datakey", key))
