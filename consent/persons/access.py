"""Which records a team may open: those of the persons it follows. To others they do not exist."""

import uuid
from datetime import date
from typing import Any

from django.db.models import QuerySet

from consent.errors import Archived
from consent.models import Consent, Flag, Person, Representative
from hub.days import today
from hub.errors import NotFound
from partners.law.calendar import years_earlier
from partners.members.acting import Acting
from partners.members.permissions import allowed, require
from partners.models import Team
from partners.roles import Right


def followed(by: Acting) -> QuerySet[Person]:
    """The persons whom the acting team follows today. Raises NotFound, Forbidden."""
    return Person.objects.filter(followups__team=require_team(by), followups__ended_on__isnull=True)


def require_team(by: Acting) -> Team:
    """The acting team, for who answers in it. The right comes first: who has none learns nothing about who exists."""
    return require(by, Right.ANSWER, by.team)


def followed_person(*, by: Acting, person: uuid.UUID) -> Person:
    """The person of this id, followed by the acting team. Raises NotFound, Forbidden; Archived for all but managers."""
    record = followed(by).filter(pk=person).select_related("key").first()
    if record is None:
        raise NotFound()
    if is_archived(record, on=today()) and not allowed(by, Right.REVIEW, by.team):
        raise Archived()
    return record


def held_person(*, by: Acting, person: uuid.UUID) -> Person:
    """The same, the row locked until the transaction ends: an answer about the person waits, or is waited for."""
    followed_person(by=by, person=person)
    return Person.objects.select_for_update(of=("self",)).select_related("key").get(pk=person)


def held_consent(*, by: Acting, consent: uuid.UUID) -> Consent:
    """A consent of a person whom the acting team follows, the person's row locked."""
    return _held(by, Consent.objects.select_related("person__key", "recipient", "representative", "paper"), consent)


def held_flag(*, by: Acting, flag: uuid.UUID) -> Flag:
    """A flag of a person whom the acting team follows, the person's row locked."""
    return _held(by, Flag.objects.select_related("person__key"), flag)


def held_representative(*, by: Acting, representative: uuid.UUID) -> Representative:
    """A representative of a person whom the acting team follows, the person's row locked."""
    return _held(by, Representative.objects.select_related("person__key", "end", "paper"), representative)


def _held(by: Acting, rows: QuerySet[Any], pk: uuid.UUID) -> Any:
    """The row of `rows` with that key, read once the row of its person is locked."""
    require_team(by)
    person = rows.filter(pk=pk).values_list("person_id", flat=True).first()
    if person is None:
        raise NotFound()
    held_person(by=by, person=person)
    return rows.get(pk=pk)


DESK_YEARS = 2
"""After these the file is in the archive, which managers alone open."""


def is_archived(person: Person, *, on: date) -> bool:
    """Whether the file has left the desk on that day, counted as rule G7 counts."""
    return person.last_contact < years_earlier(on, DESK_YEARS)
