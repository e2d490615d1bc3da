"""Records an answer given by telephone: judged as any answer; what the gate does not release opens a breach.

What was said cannot be unsaid, so all of it is recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction

from hub import clock, days
from hub.errors import Invalid
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from sharing.gate import values
from sharing.judgment.judge import Judgment, judge
from sharing.models import Answer, Breach, Check, NotMatched, Request
from sharing.requests import access, errors, journal

from .answer import EFFORT, Reply, close, prepare
from .breaches import create_breach


@dataclass(frozen=True, slots=True)
class SaidByPhone:
    """What was said, item → value: what the gate releases, and what it does not."""

    allowed: dict[Item, values.Value] = field(default_factory=dict)
    refused: dict[Item, values.Value] = field(default_factory=dict)


@transaction.atomic
def answer_by_phone(*, by: Acting, request: Request, reply: Reply) -> Answer:
    """Closes the request with what was said. `reply.released` is all of it, whatever the gate says today.

    The partner reads in the hub only what the gate releases. The rest is sealed for the service and opens a breach for
    the manager and the DPO, who has 72 hours. A due item that was not said needs its reason, as always.

    Raises AlreadyClosed, NotMatched, ReasonNeeded, ReviewNeeded, ValueNeeded, BadValue.
    """
    request = access.hold_for_judgment(by=by, request=request)
    if reply.minutes not in EFFORT:
        raise Invalid("Choisissez le temps passé.", code="answer.effort")
    if reply.released and request.person_id is None:
        raise NotMatched()
    sent_at = clock.now()
    judgment = judge(request, on=days.day_of(sent_at))
    said = sort(judgment, reply.released)
    prepared = prepare(judgment, replace(reply, released=dict(said.allowed), fingerprints=None))
    for code, refusal in prepared.refusals.items():
        if Item(code) not in said.refused:  # a due item with a leak was said, not withheld
            raise refusal
    sent = close(
        by=by,
        request=request,
        action=journal.ANSWERED_BY_PHONE,
        judgment=judgment,
        content=prepared.content,
        notes={
            "reasons": prepared.reasons,
            "notes": prepared.notes,
            "spoken": {item.value: value for item, value in said.refused.items()},
        },
        minutes=reply.minutes,
        released=bool(reply.released),
        sent_at=sent_at,
        spoken=True,
    )
    if said.refused:
        items = sorted(item.value for item in said.refused)
        rules = rules_against(judgment, said.refused)
        create_breach(by=by, request=request, cause=Breach.Cause.SPOKEN, items=items, rules=rules, at=sent_at)
    return sent


def sort(judgment: Judgment, released: Mapping[Item, object]) -> SaidByPhone:
    """Sorts what was said by whether the gate releases it.

    Refused too: all that was said to a caller whom nothing proves, and a value with a leak (sharing/gate/leaks.py).
    """
    said = SaidByPhone()
    for item, typed in released.items():
        value = values.clean(item, typed)
        if value is None:
            raise errors.ValueNeeded(item=item.value)
        judged = judgment.of(item)
        allowed = judged is not None and judged.releasable and judgment.sender_known
        (said.allowed if allowed else said.refused)[item] = value
    while slipped := judgment.leaks_in(said.allowed):
        item = slipped[0].item
        said.refused[item] = said.allowed.pop(item)
    return said


def rules_against(judgment: Judgment, refused: Mapping[Item, values.Value]) -> list[str]:
    """The ids of the rules against what was said, each once; none where nothing was judged.

    Where nothing proves who called, the code of that check is among them.
    """
    judged_items = (judgment.of(item) for item in refused)
    rules = {rule for judged in judged_items if judged is not None for rule in judged.verdict.rules}
    return sorted(rules if judgment.sender_known else rules | {Check.SENDER_KNOWN.value})
