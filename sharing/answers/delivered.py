"""A sent answer: read by its partner, journaled before anything is shown; retracted by the service.

Unread, a retracted answer leaves the request open again; once read, the partner destroys it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub import clock
from hub.errors import required_text
from hub.journal import log
from hub.journal.models import Entry
from hub.labelled import Labelled
from hub.notices.services import mark_seen
from hub.vault.models import KeyDestroyed
from partners.law.vocabulary import BARRIERS, NOT_TOLD, Item, ValueKind
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.gate.values import Value
from sharing.models import Answer, Breach, LetterKind, Reading, Request, Retraction
from sharing.requests import access, accounting, errors, journal, notifications

from .breaches import create_breach


@dataclass(frozen=True, slots=True)
class Line:
    """One requested item as the partner reads it: its value, or the one sentence for every other case."""

    item: Item
    provided: bool
    value: Value | None

    @property
    def sentence(self) -> str:
        return "" if self.provided else NOT_TOLD

    @property
    def paragraphs(self) -> list[str]:
        """Its value line by line, or the one sentence."""
        if not self.provided:
            return [self.sentence]
        values = self.value if isinstance(self.value, list) else [self.value or ""]
        if self.item.value_kind is ValueKind.BARRIERS:
            return [BARRIERS[code].capitalize() for code in values]
        return values


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a partner sees of an answer.

    notes      what the law obliges the reader to, beside the released items
    subject    as the partner wrote it; after a time, the commune alone (sharing/retention.py)
    team_name  the team of the commune that the partner wrote. The answering team may be another one that follows the
               person: its name would show that the person is known, and where they live
    """

    request: Request
    answered_at: datetime
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    subject: dict[str, str]
    worker_first_name: str
    team_name: str


@transaction.atomic
def read_answer(*, by: Acting, request: Request) -> ReadAnswer:
    """The answer as this partner reads it. Raises NoAnswerYet, AnswerRetracted.

    Locks the answer: a retraction at the same moment comes wholly before or wholly after this reading.
    """
    require(by, Right.READ_ANSWERS, request.partner)
    answer = (
        Answer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("request__key", "request__partner_copy_key", "team", "sent_by")
        .filter(request=request)
        .first()
    )
    if answer is None:
        raise errors.NoAnswerYet()
    if request.retractions.filter(was_read=True).exists():
        raise errors.AnswerRetracted()
    Reading.objects.create(answer=answer, user=by.user, software=by.software, at=clock.now())
    try:
        content, verdict, key = answer.unseal("content"), answer.unseal("verdict"), answer.request.key
    except KeyDestroyed:
        # After an erasure nothing is held. An error of its own would show that the request was about somebody known;
        # an answer without released items reads as it did before.
        content, verdict, key = {}, {}, None
    subject = answer.request.unseal_partner_copy()["subject"]
    log.write(journal.ANSWER_READ, by=by, about=request, key=key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=request.number)
    return ReadAnswer(
        request=request,
        answered_at=answer.sent_at,
        lines=lines(request, content),
        notes=tuple(verdict.get("notes", ())),
        subject=subject,
        worker_first_name=answer.sent_by.first_name if answer.sent_by else "",
        team_name=access.team_for(subject.get("commune")).name,
    )


def lines(request: Request, content: dict[str, Value]) -> tuple[Line, ...]:
    """One line per requested item, in the order asked."""
    return tuple(Line(Item(code), code in content, content.get(code)) for code in request.items)


RELEASING_LETTERS = (LetterKind.ANSWER, LetterKind.PARTIAL)


class Way(Labelled):
    """How an answer left the service; `label` completes "Cette réponse …"."""

    READ = "read", "a été lue"
    SPOKEN = "spoken", "a été donnée au téléphone"
    ENTERED = "entered", "a été saisie dans l’outil du partenaire"
    LETTER = "letter", "a été écrite dans un courrier"
    FILE = "file", "a été emportée en fichier pour l’outil du partenaire"


def ways_of(answer: Answer) -> list[Way]:
    """The ways by which the answer has left the service; none where nobody outside can know of it.

    A letter or file that was made counts as sent: the hub cannot know whether it was posted, and a wrong no would
    leave a breach without its 72 hours.
    """
    request = answer.request
    has_left = {
        Way.READ: answer.readings.exists(),
        Way.SPOKEN: answer.spoken,
        Way.ENTERED: hasattr(request, "evaluation_transcription"),
        Way.LETTER: request.letters.filter(kind__in=RELEASING_LETTERS).exists(),
        Way.FILE: Entry.objects.filter(object_uuid=request.pk, action=journal.EVALUATION_EXPORTED.code).exists(),
    }
    return [way for way, left in has_left.items() if left]


def retraction_of(request: Request) -> Retraction | None:
    """The retraction of an answer that was read, or None. Uses prefetched `retractions`."""
    return next((retraction for retraction in request.retractions.all() if retraction.was_read), None)


REASON_MAX = 1000  # characters


@transaction.atomic
def retract(*, by: Acting, request: Request, reason: str) -> Retraction:
    """Retracts the answer; waits for a reading under way.

    Unread, the answer is deleted, the request is open again with its own due date, and the account counts it as
    unanswered. Once it was read or has left by another way, the service alone keeps it, and a breach is opened.

    Raises NothingToRetract, AlreadyRetracted, Invalid without a reason.
    """
    request = access.held_team_request(by=by, request=request)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="retraction.reason")
    answer = (
        Answer.objects.select_for_update(of=("self",)).select_related("request__key").filter(request=request).first()
    )
    if answer is None or request.is_answered_at_once:
        raise errors.NothingToRetract()
    if request.retractions.filter(was_read=True).exists():
        raise errors.AlreadyRetracted()
    released = sorted(answer.unseal("content").keys() | answer.unseal("verdict").get("spoken", {}).keys())
    was_read = bool(ways_of(answer))
    if was_read and not released:
        raise errors.NothingToRetract()
    retracted_at = clock.now()
    retraction = Retraction(
        request=request,
        was_read=was_read,
        answered_at=answer.sent_at,
        recalled_by=by.actor_id,
        retracted_at=retracted_at,
    )
    retraction.reason = request.key.seal(reason, "sharing_retraction.reason", retraction.id)
    retraction.save(force_insert=True)
    log.write(
        journal.ANSWER_RETRACTED, by=by, about=request, content={"reason": reason, "read": was_read}, key=request.key
    )
    if was_read:
        create_breach(by=by, request=request, cause=Breach.Cause.RETRACTED, items=released, at=retracted_at)
    else:
        answer.delete()
        request.closed_at = None
        request.save(update_fields=["closed_at"])
        accounting.take_back(request)
    notifications.retracted(retraction)
    return retraction


@transaction.atomic
def confirm_destruction(*, by: Acting, request: Request) -> Retraction:
    """Records, once, that the partner destroyed what it kept. Raises NothingToConfirm, AlreadyConfirmed."""
    require(by, Right.READ_ANSWERS, request.partner)
    retraction = (
        Retraction.objects.select_for_update(of=("self",))
        .select_related("request__key__parent")
        .filter(request=request, was_read=True)
        .first()
    )
    if retraction is None:
        raise errors.NothingToConfirm()
    if retraction.destroyed_at is not None:
        raise errors.AlreadyConfirmed()
    retraction.destroyed_at = clock.now()
    retraction.save(update_fields=["destroyed_at"])
    log.write(journal.DESTRUCTION_CONFIRMED, by=by, about=request)
    notifications.destroyed(request)
    return retraction
