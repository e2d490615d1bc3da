"""A worker answers: item by item, once, judged again under lock at the moment of sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consent.models import Person
from hub.days import day_of
from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from partners.locks import hold_agreements
from partners.permissions import require
from partners.roles import Right
from partners.vocabulary import Item, Outcome
from sharing import accounting, values
from sharing.access import lock_open
from sharing.cases import verdict_as_json
from sharing.errors import (
    JudgmentChanged,
    NotMatched,
    NotReleasable,
    ReasonNeeded,
    ReviewNeeded,
    ValueNeeded,
)
from sharing.journal import ANSWER_SENT
from sharing.judge import Judgment, judge
from sharing.models import Answer, Request

EFFORT = (5, 15, 30, 60, 120)  # minutes; the last stands for "more"
REASON_MAX = 1000  # characters


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker sends.

    released  item → value, for what is told; every other requested item reads the one sentence
    reasons   item → why a due item is withheld
    minutes   effort, one of EFFORT
    seen      item code → outcome code as the page showed them; None where nothing was shown (an import)
    """

    minutes: int
    released: Mapping[Item, object] = field(default_factory=dict)
    reasons: Mapping[Item, str] = field(default_factory=dict)
    seen: Mapping[str, str] | None = None


@transaction.atomic
def answer(*, by: Acting, request: Request, reply: Reply, at: datetime | None = None) -> Answer:
    """Seals and sends the released items alone, closes the request, journals and posts to the account.

    at  the instant of answering, for imports; now by default

    Raises AlreadyClosed, NotMatched, JudgmentChanged, NotReleasable, ReviewNeeded, ReasonNeeded, ValueNeeded; then
    nothing is sent.
    """
    require(by, Right.ANSWER, request.team)
    request = lock_open(request)
    # Consents, flags and agreements take these rows for update: none can change before this commits.
    hold_agreements(request.partner)
    if request.person_id is not None:
        request.person = Person.objects.select_for_update(of=("self",)).select_related("key").get(pk=request.person_id)
    if reply.minutes not in EFFORT:
        raise Invalid("Choisissez le temps passé.", code="answer.effort")
    sent_at = at or timezone.now()
    judgment = judge(request, on=day_of(sent_at))
    content = releasable_content(request, judgment, reply)
    withheld = reasons_for_withholding(request, judgment, reply)

    sent = Answer(request=request, team=request.team, minutes=reply.minutes, sent_by=by.user, sent_at=sent_at)
    judged = verdict_as_json(request.number, judgment.verdict, judgment.on)
    sent.seal(content=content, verdict=judged | {"reasons": withheld})
    sent.save(force_insert=True)
    request.closed_at = sent_at
    request.save(update_fields=["closed_at"])
    log.write(ANSWER_SENT, by=by, about=request, content=content, key=request.key, at=at)
    accounting.post(
        request,
        day=judgment.on,
        quantities=accounting.quantities_of_answer(
            request, on=judgment.on, provided=len(content), minutes=reply.minutes
        ),
    )
    return sent


def releasable_content(request: Request, judgment: Judgment, reply: Reply) -> dict[str, values.Value]:
    """The values to tell, each checked against the judgment of this very moment."""
    if reply.released and request.person_id is None:
        raise NotMatched()
    if reply.seen is not None:
        changed = sorted(item for item, outcome in judgment.outcomes.items() if reply.seen.get(item) != outcome)
        if changed:
            raise JudgmentChanged(changed=changed)
    judged = {one.item: one for one in judgment.items}
    content = {}
    for item, typed in reply.released.items():
        if item not in judged:
            raise NotReleasable(item=item.value, outcome=Outcome.NEVER.code)
        if not judged[item].releasable:
            refused = ReviewNeeded if judged[item].outcome is Outcome.REVIEW else NotReleasable
            raise refused(item=item.value, outcome=judged[item].outcome.code)
        value = values.clean(item, typed)
        if value is None:
            raise ValueNeeded(item=item.value)
        content[item.value] = value
    return content


def reasons_for_withholding(request: Request, judgment: Judgment, reply: Reply) -> dict[str, str]:
    """Item → reason for each due item that is withheld. A manager has to have agreed to each."""
    if request.person_id is None:
        return {}  # nothing is held about somebody who is not known
    reasons = {}
    for judged in judgment.items:
        if judged.outcome is not Outcome.MUST or judged.item in reply.released:
            continue
        reason = reply.reasons.get(judged.item, "").strip()
        agreed = judged.review is not None and not judged.review.released
        if not reason and judged.review is not None and agreed:
            reason = judged.review.open_reason()
        if not reason or len(reason) > REASON_MAX:
            raise ReasonNeeded(item=judged.item.value)
        if not agreed:
            raise ReviewNeeded(
                "Ne pas communiquer une information due demande l’accord du responsable.",
                item=judged.item.value,
                outcome=judged.outcome.code,
            )
        reasons[judged.item.value] = reason
    return reasons
