"""The person was met, or called: the archive's clock starts again."""

import uuid

from django.db import transaction

from consent.access import held_person
from consent.journal import CONTACT_NOTED
from consent.models import Person
from hub.days import today
from hub.journal import log
from partners.acting import Acting


@transaction.atomic
def note_contact(*, by: Acting, person: uuid.UUID) -> Person:
    """Sets the last contact to today. A file in the archive takes a manager. Raises NotFound, Archived, Forbidden."""
    held = held_person(by=by, person=person)
    held.last_contact = today()
    held.save(update_fields=["last_contact"])
    log.write(CONTACT_NOTED, by=by, about=held, key=held.key)
    return held
