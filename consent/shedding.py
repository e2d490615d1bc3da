"""After a backup is restored: what had been erased since is erased again."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from hub.journal import log
from hub.journal.log import Ref
from hub.vault import tombstones
from hub.vault.journal import KEY_SHED
from hub.vault.models import DataKey

from . import erasure
from .journal import PERSON_SHED
from .models import Person


@dataclass(frozen=True, slots=True)
class Shed:
    """What a run did: keys destroyed again, and tombstones that were missing from the file and are written now."""

    again: int
    written: int


def shed() -> Shed:
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
    return Shed(again=len(again), written=len(missing))


@transaction.atomic
def destroy_again(key: UUID) -> None:
    person = Person.objects.select_for_update(of=("self",)).select_related("key").filter(key=key).first()
    if person is not None:
        erasure.shred(person, action=PERSON_SHED, by=log.SYSTEM)
        return
    DataKey.objects.select_for_update().get(pk=key).destroy()
    log.write(KEY_SHED, by=log.SYSTEM, about=Ref("vault.datakey", key))
