"""Has a draft agreement tried in the background, and keeps what may be shown of it."""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from hub import clock, days
from hub.errors import NotFound
from hub.journal import log
from partners import roles
from partners.ledger.query import twelve_months
from partners.members.acting import Acting
from partners.members.permissions import require_role
from partners.models import Agreement
from sharing.models import Trial, TrialState
from sharing.requests.journal import AGREEMENT_TRIED

from .judging import would_have_been

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
    log.write(AGREEMENT_TRIED, by=by, about=agreement, content={"since": twelve_months(day).since.isoformat()})
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
        period = twelve_months(trial.day)
        would = would_have_been(trial.agreement.partner, period=period, today=trial.day, moved=moved)
    except Exception:
        own.update(failed_at=clock.now())
        raise
    result = [
        {"type": code, "item": item.value, "tellable": one.tellable, "judged": one.judged}
        for (code, item), one in sorted(would.items())
    ]
    own.update(result=result, done_at=clock.now(), failed_at=None)
