"""Creates and reads a person's record, notes a contact, starts a follow-up by one more team."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from consent.errors import BadIdentity
from consent.journal import CONTACT_NOTED, FOLLOWUP_STARTED, PERSON_CREATED, PERSON_READ
from consent.models import Followup, IndexToken, Person
from hub import birth, clock
from hub.days import day_of, today
from hub.errors import Invalid
from hub.journal import log
from hub.text.clean import tidy
from hub.vault.models import DataKey
from partners.members.acting import Acting

from . import access
from .distinctions import declare, require_answered
from .index import tokens

REQUIRED = ("last_name", "first_names", "birth_date")
FIELDS = (*REQUIRED, "birth_name", "birth_place", "commune")
LENGTH_MAX = 120  # characters


@transaction.atomic
def create_person(
    *, by: Acting, identity: Mapping[str, str], distinct_from: Collection[uuid.UUID] = (), reason: str = ""
) -> Person:
    """Seals the identity under a key of its own, indexes it blindly, and starts the follow-up by the worker's team.

    identity  last_name, first_names, birth_date (hub/birth.py) required; birth_name, birth_place, commune (INSEE code)
    distinct_from  ids of the records that may be the same person, each of which the worker says is somebody else's
    reason         why; kept sealed

    Raises BadIdentity, NotFound, Forbidden; PersonCandidates where `distinct_from` lacks one, Invalid without a reason.
    """
    team = access.require_team(by)
    created_at = clock.now()
    today = day_of(created_at)
    identity = checked(identity, today=today)
    others = require_answered(identity, distinct_from, reason)
    person = Person(key=DataKey.objects.issue(), last_contact=today, created_at=created_at)
    person.seal_identity(identity)
    person.save(force_insert=True)
    index(person, identity)
    Followup.objects.create(person=person, team=team, started_on=today)
    log.write(PERSON_CREATED, by=by, about=person, content=identity, key=person.key)
    declare(by=by, person=person, others=others, reason=reason)
    return person


def index(person: Person, identity: Mapping[str, str]) -> None:
    """Indexes the person under this identity alone."""
    IndexToken.objects.filter(person=person).delete()
    IndexToken.objects.bulk_create(IndexToken(person=person, token=token) for token in tokens(identity))


def checked(identity: Mapping[str, str], *, today: date) -> dict[str, str]:
    """The known fields that were filled, cleaned (hub/text/clean.py). Raises BadIdentity with a sentence per field."""
    clean = {field: " ".join(tidy(str(identity.get(field) or "")).split()) for field in FIELDS}
    wrong = {field: "Ce champ est obligatoire." for field in REQUIRED if not clean[field]}
    for field, value in clean.items():
        if len(value) > LENGTH_MAX:
            wrong[field] = f"{LENGTH_MAX} caractères au plus."
    for field in ("last_name", "first_names"):
        if clean[field] and not any(map(str.isalpha, clean[field])):
            wrong[field] = "Un nom a au moins une lettre."
    if clean["birth_date"] and not is_birth_date(clean["birth_date"], today=today):
        wrong["birth_date"] = "Cette date de naissance n’est pas possible."
    if wrong:
        raise BadIdentity(**wrong)
    return {field: value for field, value in clean.items() if value}


def is_birth_date(text: str, *, today: date) -> bool:
    """Whether this is a birth date as it is kept, whole or in part, and not to come."""
    try:
        birth.read(text).not_after(today)
    except Invalid:
        return False
    return True


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """A person with the identity in clear."""

    person: Person
    identity: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.identity['first_names']} {self.identity['last_name']}"


@transaction.atomic
def read_person(*, by: Acting, person: uuid.UUID) -> OpenedPerson:
    """The record of a person whom the acting team follows. Raises NotFound, Forbidden."""
    followed = access.followed_person(by=by, person=person)
    log.write(PERSON_READ, by=by, about=followed, key=followed.key)
    return OpenedPerson(followed, followed.unseal_identity())


@transaction.atomic
def note_contact(*, by: Acting, person: uuid.UUID) -> Person:
    """Sets the last contact to today. A file in the archive takes a manager. Raises NotFound, Archived, Forbidden."""
    held = access.held_person(by=by, person=person)
    held.last_contact = today()
    held.save(update_fields=["last_contact"])
    log.write(CONTACT_NOTED, by=by, about=held, key=held.key)
    return held


@transaction.atomic
def start_followup(*, by: Acting, person: Person) -> Followup:
    """The record shows to the acting team from now on. Whoever calls this knows why the team meets the person."""
    team = access.require_team(by)
    followup, is_new = Followup.objects.get_or_create(
        person=person, team=team, ended_on=None, defaults={"started_on": today()}
    )
    if is_new:
        log.write(FOLLOWUP_STARTED, by=by, about=person, content={"team": str(team.id)}, key=person.key)
    return followup
