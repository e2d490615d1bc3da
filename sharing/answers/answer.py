"""A worker answers: item by item, once, judged again under lock at the moment of sending."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import HubError, Invalid
from hub.required import is_filled
from partners.law.vocabulary import Item, Outcome
from partners.members.acting import Acting
from sharing.judgment.judge import Judged, Judgment, judge
from sharing.leaks import values
from sharing.leaks.guard import Found
from sharing.models import Answer, Request
from sharing.models.request import NotMatched
from sharing.requests.access import hold
from sharing.requests.errors import (
    CheckNeeded,
    JudgmentChanged,
    LeakSeen,
    NotReleasable,
    ReasonNeeded,
    ReviewNeeded,
    ValueNeeded,
)
from sharing.requests.journal import ANSWER_SENT

from .closing import close
from .drafts import require_current

EFFORT = (5, 15, 30, 60, 120)  # minutes; the last stands for "more"
REASON_MAX = 1000  # characters
NOT_HELD = "Le service ne détient pas cette information."


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker sends.

    released  item → value, for what is told; every other requested item reads the one sentence
    reasons   item → why a due item is withheld
    not_held  due items that the service does not hold: nobody searches for them, and there is nothing to withhold
    minutes   effort, one of EFFORT
    seen      `Judgment.seen` as the page showed it; None where nothing was shown (an import)
    draft     version of the team's draft that it was made from, 0 for none; None where nothing was shown
    acknowledged  codes of leaks (sharing/leaks/guard.py) that the worker has read again and sends all the same
    """

    minutes: int
    released: Mapping[Item, object] = field(default_factory=dict)
    reasons: Mapping[Item, str] = field(default_factory=dict)
    not_held: frozenset[Item] = frozenset()
    seen: Mapping[str, str] | None = None
    acknowledged: frozenset[str] = frozenset()
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply held against a judgment.

    content   item code → value, for what may be told
    reasons   item code → why a due item is not told
    notes     sentences of the law that the answer carries
    refusals  item code → what stands against sending it so
    acknowledged  codes of the leaks that are there and that the worker answered for
    """

    content: dict[str, values.Value] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refusals: dict[str, HubError] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)


@transaction.atomic
def answer(*, by: Acting, request: Request, reply: Reply) -> Answer:
    """Seals and sends the released items alone, closes the request, journals and posts to the account.


    Raises AlreadyClosed, DraftChanged, NotMatched, CheckNeeded, JudgmentChanged, NotReleasable, ReviewNeeded,
    ReasonNeeded, ValueNeeded, LeakSeen; then nothing is sent.
    """
    request = hold(by=by, request=request)
    if reply.draft is not None:
        require_current(request, reply.draft)
    if reply.minutes not in EFFORT:
        raise Invalid("Choisissez le temps passé.", code="answer.effort")
    sent_at = clock.now()
    judgment = judge(request, on=day_of(sent_at))
    require_known_sender(judgment, reply)
    prepared = prepare(judgment, reply)
    for refusal in prepared.refusals.values():
        raise refusal
    return close(
        by=by,
        request=request,
        action=ANSWER_SENT,
        judgment=judgment,
        content=prepared.content,
        said={"reasons": prepared.reasons, "notes": prepared.notes, "acknowledged": prepared.acknowledged},
        minutes=reply.minutes,
        told=bool(prepared.content),
        sent_at=sent_at,
    )


def require_known_sender(judgment: Judgment, reply: Reply) -> None:
    """Raises CheckNeeded where something is to be told and nothing proves yet who asks."""
    if reply.released and not judgment.sender_known:
        raise CheckNeeded()


def prepare(judgment: Judgment, reply: Reply) -> Prepared:
    """Holds the reply against the judgment; what a preview shows is what is sent.

    Raises JudgmentChanged where the worker decided upon something else, NotMatched where it tells of nobody.
    """
    if reply.seen is not None:
        now = judgment.seen
        if changed := sorted(key for key in now.keys() | reply.seen.keys() if now.get(key) != reply.seen.get(key)):
            raise JudgmentChanged(changed=changed)
    if reply.released and judgment.person is None:
        raise NotMatched()
    prepared = Prepared()
    for item, typed in reply.released.items():
        try:
            prepared.content[item.value] = value_told(judgment.of(item), item, typed)
        except HubError as refusal:
            prepared.refusals[item.value] = refusal
    guard(prepared, judgment, reply.acknowledged)
    for judged in judgment.items:
        # Nothing is held about somebody who is not known.
        if judged.outcome is not Outcome.MUST or judged.item in reply.released or judgment.person is None:
            continue
        try:
            prepared.reasons[judged.item.value] = reason_withheld(judged, reply)
        except HubError as refusal:
            prepared.refusals[judged.item.value] = refusal
    if prepared.content:
        # Beside nothing, a note would tell what the one sentence hides.
        prepared.notes.extend(note.says for note in judgment.notes if note.in_answer)
    return prepared


def guard(prepared: Prepared, judgment: Judgment, acknowledged: frozenset[str]) -> None:
    """Holds back what slipped into the text, unless the worker answered for it."""
    content = {Item(code): value for code, value in prepared.content.items()}
    unanswered: dict[Item, list[Found]] = {}
    for found in judgment.leaks_in(content):
        if found.may_be_acknowledged and found.code in acknowledged:
            prepared.acknowledged.append(found.code)
        else:
            unanswered.setdefault(found.item, []).append(found)
    for item, seen in unanswered.items():
        prepared.refusals[item.value] = LeakSeen(seen)


def value_told(judged: Judged | None, item: Item, typed: object) -> values.Value:
    """The value as it is told, or what stands against telling it."""
    if judged is None:
        raise NotReleasable(item=item.value, outcome=Outcome.NEVER.code)
    if not judged.releasable:
        refused = ReviewNeeded if judged.outcome is Outcome.REVIEW else NotReleasable
        raise refused(item=item.value, outcome=judged.outcome.code)
    value = values.clean(item, typed)
    if value is None:
        raise ValueNeeded(item=item.value)
    return value


def reason_withheld(judged: Judged, reply: Reply) -> str:
    """Why a due item is not told: it is not held, or a manager has agreed to the worker's reason."""
    if judged.item in reply.not_held:
        return NOT_HELD
    reason = reply.reasons.get(judged.item, "").strip()
    if not reason and judged.withholding_agreed and judged.review is not None:
        reason = judged.review.unseal_reason()
    if not is_filled(reason, REASON_MAX):
        raise ReasonNeeded(item=judged.item.value)
    if not judged.withholding_agreed:
        raise ReviewNeeded(
            "Ne pas communiquer une information due demande l’accord du responsable.",
            item=judged.item.value,
            outcome=judged.outcome.code,
        )
    return reason
