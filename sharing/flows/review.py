"""A manager decides on one item: tells what the gate sends to review, or lets a worker withhold what is due."""

from datetime import datetime

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Conflict
from hub.journal import log
from hub.required import required_text
from partners.acting import Acting
from partners.roles import Right
from partners.vocabulary import Item, Outcome
from sharing.errors import AdviceNeeded, NotMatched
from sharing.flows.closing import hold
from sharing.journal import REVIEW_DECIDED
from sharing.judging.judge import Judgment, advice_covers, judge, standing, still_informed
from sharing.judging.mark import DecisionOutdated
from sharing.models import Escalation, Request, Review
from sharing.notices import telling

REASON_MAX = 1000  # characters


@transaction.atomic
def review(
    *,
    by: Acting,
    request: Request,
    item: Item,
    released: bool,
    reason: str,
    shown: str | None = None,
) -> Review:
    """Records the decision with its reason; decided again, the last one stands and the journal keeps both.

    shown  `Judgment.as_shown` of the page she decided on; None where nothing was shown (an import)

    Raises DecisionOutdated where that is no longer what she would see, AdviceNeeded where lawyers differ on telling
    and the DPO has not advised on this item as things stand, Conflict where the item is not a manager's to decide.
    """
    request = hold(by=by, request=request, right=Right.REVIEW)
    if request.person_id is None:
        raise NotMatched()
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="review.reason")
    decided_at = clock.now()
    judgment = judge(request, on=day_of(decided_at))
    if shown is not None and shown != judgment.as_shown(item):
        raise DecisionOutdated()
    judged = judgment.of(item)
    decides = judged is not None and (
        judged.outcome is Outcome.REVIEW or (judged.outcome is Outcome.MUST and not released)
    )
    if judged is None or not decides:
        raise Conflict("Cette information n’attend pas de décision du responsable.", code="review.not_asked")
    if judged.verdict.needs_dpo_advice and not advice_covers(request, item):
        raise AdviceNeeded()
    Review.objects.filter(request=request, item=item.value).delete()
    decision = Review(
        request=request,
        item=item.value,
        rules=list(judged.verdict.rules),
        released=released,
        decided_by=by.actor_id,
        decided_at=decided_at,
    )
    decision.reason = request.key.seal(reason, "sharing_review.reason", decision.id)
    decision.save(force_insert=True)
    settle(request, judgment, at=decided_at)
    content = {"item": item.value, "released": released, "reason": reason}
    log.write(REVIEW_DECIDED, by=by, about=request, content=content, key=request.key)
    return decision


def settle(request: Request, judgment: Judgment, *, at: datetime) -> None:
    """The escalation no longer waits once each of its items has a decision that stands; who asked is told."""
    decided = {
        review.item
        for review in still_informed(request, judgment.tightened)
        if (judged := judgment.of(Item(review.item))) is not None and standing(review, judged.verdict)
    }
    escalation = Escalation.objects.filter(request=request, settled_at__isnull=True).first()
    if escalation is not None and set(escalation.items) <= decided:
        escalation.settled_at = at
        escalation.save(update_fields=["settled_at"])
        telling.settled(escalation)
