"""Two records are declared to be different people by a worker, and confirmed to be by a manager."""

import uuid
from collections.abc import Collection, Mapping

from django.db import transaction

from consent.errors import AlreadyDistinct, AlreadyMerged, PersonCandidates
from consent.journal import DISTINCTION_CONFIRMED, PERSONS_DISTINGUISHED
from consent.models import Distinction, Person
from hub import clock
from hub.columns import refused_as
from hub.errors import Forbidden, NotFound, required_text
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right

from . import access, twins
from .candidates import MOST
from .records import records_of

REASON_MAX = 1000  # characters


def require_answered(
    identity: Mapping[str, str], distinct_from: Collection[uuid.UUID], reason: str, *, beside: Person | None = None
) -> list[Person]:
    """The records that may bear this identity, each of which the worker said to be somebody else's.

    distinct_from  ids of the records of which the worker said so, and `reason` why
    beside  the record that is to bear the identity; none where one is to be made

    Raises PersonCandidates with those of which nothing was said, Invalid without a reason.
    """
    found = [record.person for record in twins.undeclared(identity, beside=beside)[:MOST]]
    if any(person.pk not in distinct_from for person in found):
        raise PersonCandidates(persons=sorted(str(person.pk) for person in found))
    if found:
        checked_reason(reason)
    return found


def checked_reason(reason: str) -> str:
    """The reason, trimmed. Raises Invalid without one."""
    return required_text(
        reason,
        limit=REASON_MAX,
        field="different",
        code="person.distinct_reason",
        asks="Écrivez pourquoi c’est une autre personne",
    )


def declare(*, by: Acting, person: Person, others: Collection[Person], reason: str) -> None:
    """Declares the person to be none of the others, in the caller's transaction."""
    for other in others:
        distinction = Distinction(person=person, other=other, declared_by=by.actor_id, declared_at=clock.now())
        distinction.seal_reason(checked_reason(reason))
        with refused_as({"consent_distinction_once": AlreadyDistinct()}):
            distinction.save(force_insert=True)
        content = {"persons": sorted((str(person.pk), str(other.pk)))}
        log.write(PERSONS_DISTINGUISHED, by=by, about=distinction, content=content, key=person.key)


@transaction.atomic
def declare_distinct(*, by: Acting, person: uuid.UUID, other: uuid.UUID, reason: str) -> Distinction:
    """Declares that a record which may be the person's is somebody else's. What protects either still counts for both.

    Raises NotFound for a record that is nothing like the person's, AlreadyDistinct, Invalid without a reason.
    """
    held = access.held_person(by=by, person=person)
    if Distinction.objects.of([held.pk]).of([other]).exists():
        raise AlreadyDistinct()
    twin = next((twin for twin in twins.twins_of(held) if twin.pk == other), None)
    if twin is None:
        raise NotFound()
    declare(by=by, person=held, others=[twin], reason=reason)
    return Distinction.objects.get(person=held, other=twin)


@transaction.atomic
def confirm_distinct(*, by: Acting, person: uuid.UUID, other: uuid.UUID) -> Distinction:
    """Confirms it, for a manager of a team that follows the person: from now on each record is judged by itself.

    Raises NotFound where nothing was declared, AlreadyMerged, Forbidden to anybody but a manager.
    """
    held = access.held_person(by=by, person=person)
    if not allowed(by, Right.REVIEW, by.team):
        raise Forbidden("Seul le responsable de l’équipe confirme que deux fiches sont celles de deux personnes.")
    pairs = Distinction.objects.select_for_update(of=("self",)).select_related("person__key")
    distinction = pairs.of([held.pk]).of([other]).first()
    if distinction is None:
        raise NotFound()
    if distinction.confirmed_at is not None:
        raise AlreadyDistinct()
    if other in records_of(held.pk):
        raise AlreadyMerged()
    distinction.confirmed_by, distinction.confirmed_at = by.actor_id, clock.now()
    distinction.save(update_fields=["confirmed_by", "confirmed_at"])
    content = {"persons": sorted((str(held.pk), str(other)))}
    log.write(DISTINCTION_CONFIRMED, by=by, about=distinction, content=content, key=held.key)
    return distinction
