"""A worker asks the manager to decide: on what the gate sends to review, or on withholding what is due."""

from collections.abc import Collection

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.required import required_text
from partners.acting import Acting
from partners.roles import Right
from partners.vocabulary import Item, Outcome
from sharing.access import held_request
from sharing.errors import NotMatched
from sharing.journal import REVIEW_ASKED
from sharing.judging.judge import judge
from sharing.models import Advice, Escalation, Request
from sharing.notices import telling

NOTE_MAX = 1000  # characters


@transaction.atomic
def escalate(*, by: Acting, request: Request, items: Collection[Item], note: str) -> Escalation:
    """Puts the items before the manager, the worker's note sealed with them. What was asked and waits is asked still.

    Where lawyers differ on telling, the DPO is asked for written advice first, and anew each time: what was advised
    before is kept in the note. Raises Conflict for an item that is
    not a manager's to decide, NotMatched, Invalid.
    """
    request = held_request(by=by, request=request, right=Right.ANSWER)
    if request.person_id is None:
        raise NotMatched()
    if not items:
        raise Invalid("Cochez ce que le responsable doit décider.", code="review.nothing_asked")
    note = required_text(
        note, limit=NOTE_MAX, field="note", code="review.note", asks="Dites au responsable ce que vous proposez"
    )
    asked_at = clock.now()
    judgment = judge(request, on=day_of(asked_at))
    judged = [judgment.of(item) for item in items]
    if any(one is None or one.outcome not in (Outcome.REVIEW, Outcome.MUST) for one in judged):
        raise Conflict("Une information cochée n’attend pas de décision du responsable.", code="review.not_asked")
    former = Escalation.objects.select_related("request__key").filter(request=request).first()
    asked, needs_advice = {item.value for item in items}, any(one and one.verdict.needs_dpo_advice for one in judged)
    if former is not None:
        needs_advice |= former.needs_advice
        if former.settled_at is None:
            asked |= set(former.items)
            note = f"{former.open_note()}\n\n{note}"
        if needs_advice and (advice := set_aside(request)):
            note = f"{note}\n\nAvis précédent du délégué : {advice}"
        former.delete()
    escalation = Escalation(
        request=request,
        items=sorted(asked),
        needs_advice=needs_advice,
        asked_by=by.actor_id,
        asked_at=asked_at,
    )
    escalation.note = request.key.seal(note, "sharing_escalation.note", escalation.id)
    escalation.save(force_insert=True)
    content = {"items": escalation.items, "note": note, "needs_advice": escalation.needs_advice}
    log.write(REVIEW_ASKED, by=by, about=request, content=content, key=request.key)
    telling.review_asked(escalation)
    return escalation


def set_aside(request: Request) -> str:
    """Takes the advice given on what was asked before; its text, or nothing."""
    advice = Advice.objects.select_related("request__key").filter(request=request).first()
    if advice is None:
        return ""
    text = advice.open_text()
    advice.delete()
    return text
