"""Answers a request: item by item, once, judged again under lock as it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from consent.persons.services import start_followup
from hub import clock, days
from hub.errors import Conflict, HubError, Invalid, is_filled
from hub.journal import log
from hub.journal.actions import Action
from hub.text.clean import tidy
from partners.law.referral import REFERRAL
from partners.law.vocabulary import Item, Outcome
from partners.members.acting import Acting
from partners.roles import Right
from sharing.gate import values
from sharing.gate.cases import verdict_as_json
from sharing.gate.leaks import Found
from sharing.judgment.judge import Judged, Judgment, judge
from sharing.models import Answer, NotMatched, Request
from sharing.requests import access, accounting, errors, journal, notifications, receipts

from .drafts import require_current

EFFORT = (5, 15, 30, 60, 120)  # minutes; the last stands for "more"
REASON_MAX = 1000  # characters
NOT_HELD = "Le service ne détient pas cette information."


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker sends.

    released  item → value; for every other requested item the partner reads the one sentence
    reasons   item → why a due item is withheld
    not_held  due items that the service does not hold: nobody searches for them, and there is nothing to withhold
    minutes   effort, one of EFFORT
    fingerprints  `Judgment.fingerprints` of the page it was written on; None where there was no page (an import)
    draft     version of the team's draft that it was made from, 0 for none; None where there was no page
    acknowledged  codes of leaks (sharing/gate/leaks.py) that the worker confirmed
    """

    minutes: int
    released: Mapping[Item, object] = field(default_factory=dict)
    reasons: Mapping[Item, str] = field(default_factory=dict)
    not_held: frozenset[Item] = frozenset()
    fingerprints: Mapping[str, str] | None = None
    acknowledged: frozenset[str] = frozenset()
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reply compared with a judgment.

    content   item code → value, for what may be released
    reasons   item code → why a due item is withheld
    notes     sentences of the law that the answer carries
    refusals  item code → why it cannot be sent like this
    acknowledged  codes of the leaks that were found and that the worker confirmed
    """

    content: dict[str, values.Value] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refusals: dict[str, HubError] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)


@transaction.atomic
def answer(*, by: Acting, request: Request, reply: Reply) -> Answer:
    """Sends the released items and closes the request.

    Raises AlreadyClosed, DraftChanged, NotMatched, CheckNeeded, JudgmentChanged, NotReleasable, ReviewNeeded,
    ReasonNeeded, ValueNeeded, LeakSeen; then nothing is sent.
    """
    request = access.hold_for_judgment(by=by, request=request)
    if reply.draft is not None:
        require_current(request, reply.draft)
    if reply.minutes not in EFFORT:
        raise Invalid("Choisissez le temps passé.", code="answer.effort")
    sent_at = clock.now()
    judgment = judge(request, on=days.day_of(sent_at))
    require_known_sender(judgment, reply)
    prepared = prepare(judgment, reply)
    for refusal in prepared.refusals.values():
        raise refusal
    return close(
        by=by,
        request=request,
        action=journal.ANSWER_SENT,
        judgment=judgment,
        content=prepared.content,
        notes={"reasons": prepared.reasons, "notes": prepared.notes, "acknowledged": prepared.acknowledged},
        minutes=reply.minutes,
        released=bool(prepared.content),
        sent_at=sent_at,
    )


def close(
    *,
    by: Acting,
    request: Request,
    action: Action,
    judgment: Judgment,
    content: Mapping[str, values.Value],
    notes: Mapping[str, object],
    minutes: int,
    released: bool,
    sent_at: datetime,
    spoken: bool = False,
) -> Answer:
    """Seals the answer, closes the request, journals as `action`, posts to the account, notifies the partner.

    content   item code → value, what the partner reads
    notes     sealed with the verdict, for the service alone: reasons, the law's notes…
    released  whether anything was released, for the account
    """
    sent = Answer(request=request, team=request.team, minutes=minutes, sent_by=by.user, sent_at=sent_at, spoken=spoken)
    verdict = verdict_as_json(request.number, judgment.verdict, judgment.on)
    sent.seal(content=dict(content), verdict=verdict | dict(notes))
    sent.save(force_insert=True)
    request.closed_at = sent_at
    request.save(update_fields=["closed_at"])
    log.write(action, by=by, about=request, content={"content": dict(content)} | dict(notes), key=request.key)
    receipts.deliver(sent)
    accounting.post(
        request,
        day=judgment.on,
        quantities=accounting.quantities_of_answer(request, on=judgment.on, minutes=minutes)
        | accounting.quantities_of_outcome(request, released=released, verdicts=judgment.verdict.items),
    )
    notifications.answered(request)
    return sent


class NoReferral(Conflict):
    code = "referral.none"
    sentence = "Cette demande n’est pas une orientation."


TAKEN_ON = "La personne est prise en charge par le service social."
TAKE_ON_MINUTES = 5


@transaction.atomic
def take_on(*, by: Acting, request: Request, fingerprints: Mapping[str, str] | None = None) -> Answer:
    """Starts the follow-up of a person whom a partner referred, and answers the referral.

    fingerprints  `Judgment.fingerprints` of the page; None where there was no page

    Raises AlreadyClosed, NoReferral, NotMatched, and as `answer` does; then nothing is done.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.type_code != REFERRAL:
        raise NoReferral()
    if request.person is None:
        raise NotMatched()
    start_followup(by=by, person=request.person)
    released = referral_reply(judge(request, on=days.day_of(clock.now())))
    reply = Reply(minutes=TAKE_ON_MINUTES, released=released, fingerprints=fingerprints)
    return answer(by=by, request=request, reply=reply)


def referral_reply(judgment: Judgment) -> dict[Item, object]:
    """That the person was taken on, where the gate releases it today; else nothing."""
    judged = judgment.of(Item.FOLLOWUP)
    return {Item.FOLLOWUP: TAKEN_ON} if judged is not None and judged.releasable else {}


def require_known_sender(judgment: Judgment, reply: Reply) -> None:
    """Raises CheckNeeded where something is to be released and nothing proves yet who asks."""
    if reply.released and not judgment.sender_known:
        raise errors.CheckNeeded()


def prepare(judgment: Judgment, reply: Reply) -> Prepared:
    """The reply compared with the judgment, for a preview and for sending.

    Raises JudgmentChanged where the worker decided on an outdated page, NotMatched where nobody is matched.
    """
    if reply.fingerprints is not None:
        now, before = judgment.fingerprints, reply.fingerprints
        if changed := sorted(key for key in now.keys() | before.keys() if now.get(key) != before.get(key)):
            raise errors.JudgmentChanged(changed=changed)
    if reply.released and judgment.person is None:
        raise NotMatched()
    prepared = Prepared()
    for item, typed in reply.released.items():
        try:
            prepared.content[item.value] = value_released(judgment.of(item), item, typed)
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
        # Without a released item, a note would show what the one sentence hides.
        prepared.notes.extend(note.says for note in judgment.notes if note.in_answer)
    return prepared


def guard(prepared: Prepared, judgment: Judgment, acknowledged: frozenset[str]) -> None:
    """Refuses the leaks found in the text, unless the worker confirmed them."""
    content = {Item(code): value for code, value in prepared.content.items()}
    refused: dict[Item, list[Found]] = {}
    for leak in judgment.leaks_in(content):
        if leak.may_be_acknowledged and leak.code in acknowledged:
            prepared.acknowledged.append(leak.code)
        else:
            refused.setdefault(leak.item, []).append(leak)
    for item, leaks in refused.items():
        prepared.refusals[item.value] = errors.LeakSeen(leaks)


def value_released(judged: Judged | None, item: Item, typed: object) -> values.Value:
    """The value as it is released. Raises NotReleasable, ReviewNeeded, ValueNeeded, BadValue."""
    if judged is None:
        raise errors.NotReleasable(item=item.value, outcome=Outcome.NEVER.code)
    if not judged.releasable:
        refused = errors.ReviewNeeded if judged.outcome is Outcome.REVIEW else errors.NotReleasable
        raise refused(item=item.value, outcome=judged.outcome.code)
    value = values.clean(item, typed)
    if value is None:
        raise errors.ValueNeeded(item=item.value)
    return value


def reason_withheld(judged: Judged, reply: Reply) -> str:
    """Why a due item is withheld: it is not held, or a manager agreed. Raises ReasonNeeded, ReviewNeeded."""
    if judged.item in reply.not_held:
        return NOT_HELD
    reason = tidy(reply.reasons.get(judged.item, ""))
    if not reason and judged.withholding_agreed and judged.review is not None:
        reason = judged.review.unseal_reason()
    if not is_filled(reason, REASON_MAX):
        raise errors.ReasonNeeded(item=judged.item.value)
    if not judged.withholding_agreed:
        raise errors.ReviewNeeded(
            "Ne pas communiquer une information due demande l’accord du responsable.",
            item=judged.item.value,
            outcome=judged.outcome.code,
        )
    return reason
