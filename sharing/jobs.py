"""Jobs of this floor, run by `manage.py procrastinate worker`. Hours are UTC."""

from procrastinate.contrib.django import app

from hub import clock, days
from hub.background.queues import FIRST, PRESSING

from .casework import assignment, consent_requests
from .oversight.trials.services import judge_trial
from .solicitations.replies import lapse_solicitations

__all__ = ["escalate_urgent", "judge_trial", "nightly_reminders", "nightly_solicitations"]


@app.periodic(cron="*/5 * * * *")
@app.task(queue=PRESSING, priority=FIRST, queueing_lock="escalate_urgent", pass_context=False)
def escalate_urgent(timestamp: int) -> None:
    """Every five minutes: escalates urgent requests that wait too long, whatever else the workers do."""
    assignment.escalate_all(now=clock.now())


@app.periodic(cron="0 5 * * *")
@app.task(queueing_lock="remind_of_consents", pass_context=False)
def nightly_reminders(timestamp: int) -> None:
    """Before the first worker opens the list."""
    consent_requests.remind_of_consents(days.today())


@app.periodic(cron="40 5 * * *")
@app.task(queueing_lock="lapse_solicitations", pass_context=False)
def nightly_solicitations(timestamp: int) -> None:
    """Each morning, before the offices open: what partners owe an answer to."""
    lapse_solicitations(on=days.today())
