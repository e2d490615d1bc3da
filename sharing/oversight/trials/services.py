"""Has a draft agreement tried in the background: what would have come of the items that it opens, as far as shown.

Answered requests are judged again, whole, by the gate. This depends on persons: consents, flags, what a worker stated.
So it is shown in blocks of months alone (partners/ledger/secrecy.py). An item is judged as if opened whatever else the
draft says, so that two drafts looked at one after the other tell nothing that one does not; and from the first January
that the period touches, so that how months are joined does not depend on the day somebody looks.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from hub import clock, days
from hub.errors import NotFound
from hub.journal import log
from partners import roles
from partners.law.vocabulary import SENSITIVE, Item, Outcome
from partners.ledger import query, secrecy
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import Agreement, Partner
from sharing.gate import decide
from sharing.judgment.records import cases_of
from sharing.models import Answer, Trial, TrialState
from sharing.requests.journal import AGREEMENT_TRIED

JUDGES = (roles.DIRECTION, roles.DPO)
"""Who sees what depends on persons, as in a replay; team managers read the counts that do not."""


@transaction.atomic
def try_agreement(*, by: Acting, agreement: Agreement) -> Trial:
    """The trial of the day, asked for where there is none or it failed; what `by` asked on former days is forgotten.

    The entry is there before any sealed word is opened. Raises Forbidden, and NotFound for a draft just discarded.
    """
    require_role(by, *JUDGES)
    day = days.today()
    if Agreement.objects.select_for_update(no_key=True).filter(pk=agreement.pk).first() is None:
        raise NotFound()
    own = Trial.objects.filter(agreement=agreement, asked_by=by.actor_id)
    known = own.filter(day=day).first()
    if known is not None and known.state(at=clock.now()) is not TrialState.FAILED:
        return known
    own.delete()
    log.write(AGREEMENT_TRIED, by=by, about=agreement, content={"since": query.twelve_months(day).since.isoformat()})
    trial = Trial.objects.create(agreement=agreement, asked_by=by.actor_id, day=day)
    judge_trial.defer(trial_id=str(trial.pk))
    return trial


STEP = 50  # answers between two signs of life


@app.task(name="sharing.judge_trial", pass_context=False)
def judge_trial(trial_id: str) -> None:
    """Judges one trial. One that was done, asked anew or discarded with its draft meanwhile is left as it is."""
    trial = Trial.objects.select_related("agreement__partner").filter(pk=UUID(trial_id), done_at=None).first()
    if trial is None:
        return
    own = Trial.objects.filter(pk=trial.pk, done_at=None)

    def moved(judged: int, total: int) -> None:
        if judged % STEP == 0 or judged == total:
            own.update(judged=judged, total=total, moved_at=clock.now())

    try:
        period = query.twelve_months(trial.day)
        would = would_have_been(trial.agreement.partner, period=period, today=trial.day, moved=moved)
    except Exception:
        own.update(failed_at=clock.now())
        raise
    result = [
        {"type": code, "item": item.value, "tellable": effect.tellable, "judged": effect.judged}
        for (code, item), effect in sorted(would.items())
    ]
    own.update(result=result, done_at=clock.now(), failed_at=None)


TELLABLE = frozenset({Outcome.MUST, Outcome.MAY, Outcome.REVIEW})


@dataclass(frozen=True, slots=True)
class Would:
    """Of `judged` answers about somebody known, those in which the item could have been told had it been open.

    A worker, or a manager, would still have decided. None judged: too few to be shown.
    """

    tellable: int = 0
    judged: int = 0


Moved = Callable[[int, int], None]
"""Told how many answers are gone through, of how many."""


def would_have_been(
    partner: Partner, *, period: query.Period, today: date, moved: Moved
) -> dict[tuple[str, Item], Would]:
    """(request type, item) → what may be shown of it, for the whole months of the period."""
    told: Counter[tuple[str, Item, date, bool]] = Counter()
    answers = answers_of(partner, since=period.first.replace(month=1), until=today.replace(day=1))
    for code, month, verdict in judged(answers, moved=moved):
        for item, item_verdict in verdict.items.items():
            told[code, item, month, item_verdict.outcome in TELLABLE] += 1
    series: dict[tuple[str, Item], set[date]] = {}
    for code, item, month, _ in told:
        series.setdefault((code, item), set()).add(month)
    return {
        (code, item): shown(
            [(month, (told[code, item, month, True], told[code, item, month, False]), 0) for month in months],
            item=item,
            period=period,
        )
        for (code, item), months in series.items()
    }


def shown(months: list, *, item: Item, period: query.Period) -> Would:
    """The sum of the blocks that lie in the period."""
    threshold = secrecy.THRESHOLD_SENSITIVE if item in SENSITIVE else secrecy.THRESHOLD
    seen = [
        counts for first, last, counts, _ in secrecy.blocks(months, threshold=threshold) if period.holds(first, last)
    ]
    tellable, withheld = sum(figures[0] for figures in seen), sum(figures[1] for figures in seen)
    return Would(tellable, tellable + withheld)


def answers_of(partner: Partner, *, since: date, until: date) -> QuerySet[Answer]:
    """What the partner was answered, about somebody known or not, `until` excluded."""
    first, last = map(days.start_of, (since, until))
    return Answer.objects.filter(request__partner=partner, sent_at__gte=first, sent_at__lt=last).select_related(
        "request__partner", "request__key__parent", "request__person__key", "request__filed_by_user"
    )


def judged(answers: QuerySet[Answer], *, moved: Moved) -> Iterator[tuple[str, date, decide.Verdict]]:
    """(request type, month of the answer, verdict) of each about somebody known.

    `moved` counts the others too: how many are about somebody known depends on persons, and is shown nowhere.
    """
    total = answers.count()
    moved(0, total)
    for place, answer in enumerate(answers.iterator(chunk_size=500), start=1):
        if answer.request.person is not None and answer.request.key.destroyed_at is None:
            day = days.day_of(answer.sent_at)
            cases = cases_of(answer.request, on=day, at=answer.sent_at)
            verdict = cases.replace(agreement=decide.EVERYTHING_AGREED).decide()
            yield answer.request.type_code, day.replace(day=1), verdict
        moved(place, total)
