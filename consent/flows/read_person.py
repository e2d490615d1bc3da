"""A worker opens a record. The reading is written down before anything is shown."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from consent.access import followed_person
from consent.journal import PERSON_READ
from consent.models import Person
from hub.journal import log
from partners.acting import Acting


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """A person with her identity in clear."""

    person: Person
    identity: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.identity['first_names']} {self.identity['last_name']}"


@transaction.atomic
def read_person(*, by: Acting, person: uuid.UUID) -> OpenedPerson:
    """The record of a person whom the acting team follows. Raises NotFound, Forbidden."""
    found = followed_person(by=by, person=person)
    log.write(PERSON_READ, by=by, about=found, key=found.key)
    return OpenedPerson(found, found.open_identity())
