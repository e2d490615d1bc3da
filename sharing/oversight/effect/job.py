"""The job that judges what was answered under a draft, and keeps what may be shown of it."""

from uuid import UUID

from procrastinate.contrib.django import app

from hub import clock
from partners.balance.periods import twelve_months
from sharing.models import Trial

from .judging import would_have_been

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
