"""A wrong yes is taken back: unread, it is as if it had never left; read, the clock of the breach starts."""

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.required import required_text
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import lock, require_not_aside
from sharing.counted import accounting
from sharing.errors import AlreadyRecalled, NothingToRecall
from sharing.flows.file import is_answered_at_once
from sharing.flows.open_breach import open_breach
from sharing.journal import ANSWER_RECALLED
from sharing.models import Answer, Breach, Recall, Request
from sharing.notices import telling
from sharing.recall.left import ways_of

REASON_MAX = 1000  # characters


@transaction.atomic
def recall(*, by: Acting, request: Request, reason: str) -> Recall:
    """Takes the answer back, whichever of the two it is at this instant: a reading under way is waited for.

    Unread, what was told is deleted, the request is open again under its own clock, and the account counts it as
    unanswered. Read, or gone by another way (sharing/recall/left.py), the answer stays for the service alone, and the
    breach is opened.

    Raises NothingToRecall, AlreadyRecalled, Invalid without a reason.
    """
    require(by, Right.ANSWER, request.team)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="recall.reason")
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    answer = (
        Answer.objects.select_for_update(of=("self",)).select_related("request__key").filter(request=request).first()
    )
    if answer is None or is_answered_at_once(request):
        raise NothingToRecall()
    if request.recalls.filter(was_read=True).exists():
        raise AlreadyRecalled()
    told = sorted(answer.open("content").keys() | answer.open("verdict").get("spoken", {}).keys())
    was_read = bool(ways_of(answer))
    if was_read and not told:
        raise NothingToRecall()
    recalled_at = clock.now()
    taken = Recall(
        request=request,
        was_read=was_read,
        answered_at=answer.sent_at,
        recalled_by=by.actor_id,
        recalled_at=recalled_at,
    )
    taken.reason = request.key.seal(reason, "sharing_recall.reason", taken.id)
    taken.save(force_insert=True)
    log.write(ANSWER_RECALLED, by=by, about=request, content={"reason": reason, "read": was_read}, key=request.key)
    if was_read:
        open_breach(by=by, request=request, cause=Breach.Cause.RECALLED, items=told, at=recalled_at)
    else:
        answer.delete()
        request.closed_at = None
        request.save(update_fields=["closed_at"])
        accounting.take_back(request)
    telling.recalled(taken)
    return taken
