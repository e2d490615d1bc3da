"""Who weighs an agreement has what was answered judged under it, in the background."""

from django.db import transaction

from hub import clock
from hub.days import today
from hub.errors import NotFound
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.balance.periods import twelve_months
from partners.models import Agreement
from partners.permissions import require_role
from sharing.journal import AGREEMENT_TRIED
from sharing.models import Trial, TrialState
from sharing.oversight.effect.job import judge_trial

JUDGES = (roles.DIRECTION, roles.DPO)
"""Who sees what depends on persons, as in a replay; team managers read the counts that do not."""


@transaction.atomic
def try_agreement(*, by: Acting, agreement: Agreement) -> Trial:
    """The trial of the day, asked for where there is none or it failed; what `by` asked on former days is forgotten.

    The entry is there before any sealed word is opened. Raises Forbidden, and NotFound for a draft just discarded.
    """
    require_role(by, *JUDGES)
    day = today()
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
