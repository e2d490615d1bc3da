"""A file leaves the desk two years after the last contact (rule G7); it is destroyed after the settings' period."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub.errors import HubError
from hub.journal import log
from hub.retention import Clock, Done, register
from hub.vault import tombstones
from partners.law.calendar import years_earlier

from .journal import PERSON_DESTROYED
from .models import Merge, Person
from .persons import erasure


def destroy_files(on: date, dry: bool) -> Done:
    """Persons whose last contact is older than the period, in all their records. Held back: those with an open request.

    Records that are one person's are one file.
    """
    since = years_earlier(on, settings.DESTROY_AFTER_YEARS)
    merges = Merge.objects.in_force()
    over = (
        Person.objects.filter(erased_at__isnull=True, last_contact__lt=since)
        .exclude(pk__in=merges.values("absorbed"))
        .exclude(pk__in=merges.filter(absorbed__last_contact__gte=since).values("kept"))
        .values_list("pk", flat=True)
    )
    if not dry:
        tombstones.require_writable()
    done = [destroy_file(pk, since=since, dry=dry) for pk in list(over)]
    return Done(over=len(done), held=done.count(False))


@transaction.atomic
def destroy_file(pk: UUID, *, since: date, dry: bool) -> bool:
    """Destroys all the records of this person.

    False where somebody waits for an answer about them, whose file stays until then, or has met them meanwhile.
    """
    records = erasure.hold_records(pk).values()
    if any(record.last_contact >= since for record in records):
        return False
    try:
        for record in records:
            erasure.require_possible(record)
    except HubError:
        return False
    if not dry:
        erasure.shred_all(records, action=PERSON_DESTROYED, by=log.SYSTEM)
    return True


FILES = register(
    Clock("files", "A person's file is destroyed the set number of years after the last contact.", destroy_files)
)
