"""The data protection officer reads the journal. Her own reading stands in it, before anything is shown."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from consent.models import Consent, Flag, Merge, Person, Refusal
from hub.errors import Invalid, required_text
from hub.journal import log
from hub.journal.entry import NIL
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import require_role
from sharing.models import Request
from sharing.requests.journal import JOURNAL_EXPORTED, JOURNAL_READ

JOURNAL = log.Ref("journal.entries", NIL)
REASON_MAX = 500  # characters
MOST = 1000  # things of one kind about one person


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose entries are read: a request's, or a person's. `number` is that of the request it was reached by."""

    kind: str
    uuid: UUID
    number: str

    @property
    def is_person(self) -> bool:
        return self.kind == "consent.person"

    @property
    def ref(self) -> log.Ref:
        return log.Ref(self.kind, self.uuid)


@transaction.atomic
def look_up(*, by: Acting, reference: str, whole_person: bool, reason: str) -> Subject:
    """The request of that number, or the person it was matched to; who looks, and why, is journaled first.

    A person is reached by the id of the record as well. Raises Invalid without a reason, or where there is no such
    thing; Forbidden to anybody but the DPO.
    """
    require_role(by, roles.DPO)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="journal.reason")
    subject = _subject(reference.strip(), whole_person=whole_person)
    log.write(JOURNAL_READ, by=by, about=subject.ref, content={"reason": reason})
    return subject


@transaction.atomic
def read_journal(*, by: Acting, subject: Subject | None, filters: dict) -> None:
    """Writes down that a page of the journal is read. `filters`: what JSON can say of them."""
    require_role(by, roles.DPO)
    log.write(JOURNAL_READ, by=by, about=subject.ref if subject else JOURNAL, content=filters)


@transaction.atomic
def export_journal(*, by: Acting, start: int, stop: int) -> None:
    """Writes down that a stretch of the tree leaves the house."""
    require_role(by, roles.DPO)
    log.write(JOURNAL_EXPORTED, by=by, about=JOURNAL, content={"from": start, "to": stop})


def things_of(subject: Subject) -> tuple[UUID, ...]:
    """The ids under which entries about this subject stand: also of a person's requests, consents, flags, merges."""
    if not subject.is_person:
        return (subject.uuid,)
    found = [subject.uuid]
    for model in (Request, Consent, Refusal, Flag):
        found += model.objects.filter(person_id=subject.uuid).values_list("pk", flat=True)[:MOST]
    found += Merge.objects.of([subject.uuid]).values_list("pk", flat=True)[:MOST]
    return tuple(found)


def _subject(reference: str, *, whole_person: bool) -> Subject:
    request = Request.objects.filter(number=reference.upper()).first()
    if request is not None and not whole_person:
        return Subject("sharing.request", request.pk, request.number)
    if request is not None and request.person_id is not None:
        return Subject("consent.person", request.person_id, request.number)
    if request is not None:
        raise Invalid("Cette demande n’est rattachée à personne.", code="journal.nobody", field="reference")
    if (person := _person(reference)) is not None:
        return Subject("consent.person", person, "")
    raise Invalid("Aucune demande ni fiche ne porte cette référence.", code="journal.unknown", field="reference")


def _person(reference: str) -> UUID | None:
    try:
        wanted = UUID(reference)
    except ValueError:
        return None
    return wanted if Person.objects.filter(pk=wanted).exists() else None
