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
from .models import Person
from .persons import erasure


def destroy_files(on: date, dry: bool) -> Done:
    """Persons whose last contact is older than the period. Held back: those with an open request."""
    over = Person.objects.filter(
        erased_at__isnull=True, last_contact__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS)
    ).values_list("pk", flat=True)
    if not dry:
        tombstones.require_writable()
    done = [destroy_file(pk, dry=dry) for pk in list(over)]
    return Done(over=len(done), held=done.count(False))


@transaction.atomic
def destroy_file(pk: UUID, *, dry: bool) -> bool:
    """False where somebody waits for an answer about the person, whose file stays until then."""
    person = Person.objects.select_for_update(of=("self",)).select_related("key").get(pk=pk)
    try:
        erasure.require_possible(person)
    except HubError:
        return False
    if not dry:
        erasure.shred(person, action=PERSON_DESTROYED, by=log.SYSTEM)
    return True


FILES = register(
    Clock("files", "A person's file is destroyed the set number of years after the last contact.", destroy_files)
)
