"""Retracts an answer: unread, the request is open again; once read, the partner destroys it."""

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.journal.models import Entry
from hub.labelled import Labelled
from hub.required import required_text
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.filing.file import is_answered_at_once
from sharing.models import Answer, Breach, LetterKind, Request, Retraction
from sharing.requests import accounting, notifications
from sharing.requests.access import lock, require_not_aside
from sharing.requests.errors import AlreadyConfirmed, AlreadyRetracted, NothingRecalled, NothingToRetract
from sharing.requests.journal import ANSWER_RETRACTED, DESTRUCTION_CONFIRMED, EVALUATION_EXPORTED

from .breaches import create_breach

TELLING = (LetterKind.ANSWER, LetterKind.PARTIAL)
"""Letters that hold what was told; a refusal tells nothing."""


class Way(Labelled):
    """One way; `label` completes "Cette réponse …"."""

    READ = "read", "a été lue"
    SPOKEN = "spoken", "a été donnée au téléphone"
    ENTERED = "entered", "a été saisie dans l’outil du partenaire"
    LETTER = "letter", "a été écrite dans un courrier"
    FILE = "file", "a été emportée en fichier pour l’outil du partenaire"


def ways_of(answer: Answer) -> list[Way]:
    """Those by which it has left; none where nobody can have learnt of it.

    A letter or a file that was made counts as gone: nothing here knows whether it was posted, and a wrong no would
    leave the breach without its clock, and the paper without the answer that proves it.
    """
    request = answer.request
    gone = {
        Way.READ: answer.readings.exists(),
        Way.SPOKEN: answer.spoken,
        Way.ENTERED: hasattr(request, "evaluation_transcription"),
        Way.LETTER: request.letters.filter(kind__in=TELLING).exists(),
        Way.FILE: Entry.objects.filter(object_uuid=request.pk, action=EVALUATION_EXPORTED.code).exists(),
    }
    return [way for way, has in gone.items() if has]


def recall_of(request: Request) -> Retraction | None:
    """The retraction that closed its answer, or None. Reads what was prefetched of `retractions`."""
    return next((taken for taken in request.retractions.all() if taken.was_read), None)


REASON_MAX = 1000  # characters


@transaction.atomic
def retract(*, by: Acting, request: Request, reason: str) -> Retraction:
    """Takes the answer back, whichever of the two it is at this instant: a reading under way is waited for.

    Unread, what was told is deleted, the request is open again under its own clock, and the account counts it as
    unanswered. Read, or gone by another way, the answer stays for the service alone, and the breach is opened.

    Raises NothingToRetract, AlreadyRetracted, Invalid without a reason.
    """
    require(by, Right.ANSWER, request.team)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="retraction.reason")
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    answer = (
        Answer.objects.select_for_update(of=("self",)).select_related("request__key").filter(request=request).first()
    )
    if answer is None or is_answered_at_once(request):
        raise NothingToRetract()
    if request.retractions.filter(was_read=True).exists():
        raise AlreadyRetracted()
    told = sorted(answer.open("content").keys() | answer.open("verdict").get("spoken", {}).keys())
    was_read = bool(ways_of(answer))
    if was_read and not told:
        raise NothingToRetract()
    retracted_at = clock.now()
    taken = Retraction(
        request=request,
        was_read=was_read,
        answered_at=answer.sent_at,
        recalled_by=by.actor_id,
        retracted_at=retracted_at,
    )
    taken.reason = request.key.seal(reason, "sharing_retraction.reason", taken.id)
    taken.save(force_insert=True)
    log.write(ANSWER_RETRACTED, by=by, about=request, content={"reason": reason, "read": was_read}, key=request.key)
    if was_read:
        create_breach(by=by, request=request, cause=Breach.Cause.RETRACTED, items=told, at=retracted_at)
    else:
        answer.delete()
        request.closed_at = None
        request.save(update_fields=["closed_at"])
        accounting.take_back(request)
    notifications.retracted(taken)
    return taken


@transaction.atomic
def confirm_destruction(*, by: Acting, request: Request) -> Retraction:
    """Written down once. Raises NothingRecalled where no answer that was read was retracted,
    AlreadyConfirmed a second time.
    """
    require(by, Right.READ_ANSWERS, request.partner)
    taken = (
        Retraction.objects.select_for_update(of=("self",))
        .select_related("request__key__parent")
        .filter(request=request, was_read=True)
        .first()
    )
    if taken is None:
        raise NothingRecalled()
    if taken.destroyed_at is not None:
        raise AlreadyConfirmed()
    taken.destroyed_at = clock.now()
    taken.save(update_fields=["destroyed_at"])
    log.write(DESTRUCTION_CONFIRMED, by=by, about=request)
    notifications.destroyed(request)
    return taken
