"""A worker has answered by telephone: what she told is judged like any answer, what the gate refuses is an incident.

It was told and cannot be taken back, so nothing here refuses to know of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Invalid
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from sharing.judgment.judge import Judgment, judge
from sharing.leaks import values
from sharing.leaks.values import Value
from sharing.models import Answer, Breach, Request
from sharing.models.checks import Check
from sharing.models.request import NotMatched
from sharing.requests.access import hold
from sharing.requests.errors import ValueNeeded
from sharing.requests.journal import ANSWERED_BY_PHONE

from .answer import EFFORT, Reply, prepare
from .breaches import create_breach
from .closing import close


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was told: what the gate lets out, and what it does not; each by item, as a value."""

    allowed: dict[Item, Value] = field(default_factory=dict)
    refused: dict[Item, Value] = field(default_factory=dict)


@transaction.atomic
def answer_by_phone(*, by: Acting, request: Request, reply: Reply) -> Answer:
    """Closes the request with what was told. `reply.released` is all of it, whatever the gate says today.

    What was allowed reads in the hub as any answer does. What was not is never repeated there: it is sealed for the
    service, and opens an incident for the manager and the officer, who has 72 hours. What was not told is judged as
    always: a due item needs its reason.

    Raises AlreadyClosed, NotMatched, ReasonNeeded, ReviewNeeded, ValueNeeded, BadValue.
    """
    request = hold(by=by, request=request)
    if reply.minutes not in EFFORT:
        raise Invalid("Choisissez le temps passé.", code="answer.effort")
    if reply.released and request.person_id is None:
        raise NotMatched()
    sent_at = clock.now()
    judgment = judge(request, on=day_of(sent_at))
    told = sort(judgment, reply.released)
    prepared = prepare(judgment, replace(reply, released=dict(told.allowed), seen=None))
    for code, refusal in prepared.refusals.items():
        if Item(code) not in told.refused:  # a due item that slipped is told, not withheld
            raise refusal
    sent = close(
        by=by,
        request=request,
        action=ANSWERED_BY_PHONE,
        judgment=judgment,
        content=prepared.content,
        said={
            "reasons": prepared.reasons,
            "notes": prepared.notes,
            "spoken": {item.value: value for item, value in told.refused.items()},
        },
        minutes=reply.minutes,
        told=bool(reply.released),
        sent_at=sent_at,
        spoken=True,
    )
    if told.refused:
        items = sorted(item.value for item in told.refused)
        rules = rules_against(judgment, told.refused)
        create_breach(by=by, request=request, cause=Breach.Cause.SPOKEN, items=items, rules=rules, at=sent_at)
    return sent


def sort(judgment: Judgment, released: Mapping[Item, object]) -> Sorted:
    """What was told to a caller whom nothing proves counts as refused: she may be anybody.

    So does a value in which something slipped that no answer may hold (typed/leaks.py): it was heard.
    """
    told = Sorted()
    for item, typed in released.items():
        value = values.clean(item, typed)
        if value is None:
            raise ValueNeeded(item=item.value)
        judged = judgment.of(item)
        allowed = judged is not None and judged.releasable and judgment.sender_known
        (told.allowed if allowed else told.refused)[item] = value
    while slipped := judgment.leaks_in(told.allowed):
        item = slipped[0].item
        told.refused[item] = told.allowed.pop(item)
    return told


def rules_against(judgment: Judgment, refused: Mapping[Item, Value]) -> list[str]:
    """The ids of the rules that spoke about what was told all the same, each once; none where nothing was judged.

    Where nothing proves who rang, the code of that check stands among them.
    """
    judged = (judgment.of(item) for item in refused)
    rules = {rule for one in judged if one is not None for rule in one.verdict.rules}
    return sorted(rules if judgment.sender_known else rules | {Check.SENDER_KNOWN.value})
