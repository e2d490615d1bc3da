"""Watches the other jobs: retries what a dead worker left, alerts about the rest, and tidies what is done."""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from hub import clock
from hub.errors import HubError
from hub.links import public

from .failed_jobs import Trouble, Why, failed_jobs, in_trouble, retry
from .models import Alerted
from .queues import FIRST, PRESSING

logger = structlog.get_logger("hub.background")
SUBJECT = "Le hub\u00a0: des tâches de fond sont en échec"
BODY = """\
Ces tâches ont échoué ou n’ont pas été faites à temps :

{lines}

Un administrateur technique les voit et les reprend ici :
{page}
"""


def watch(*, now: datetime, page: str) -> list[Trouble]:
    """Takes up again every job whose worker is gone, then alerts once of each other job in trouble.

    page  where the jobs are shown, named in the e-mail to HUB_ALERTS_TO
    Returns what was alerted of. A mail server that is down raises OSError, and the next watch alerts again.
    """
    for trouble in failed_jobs(in_trouble(now=now)):
        if trouble.why is Why.CUT_OFF:
            retry_quietly(trouble, now=now)
    with transaction.atomic():
        return alert(failed_jobs(in_trouble(now=now)), page=page)


def retry_quietly(trouble: Trouble, *, now: datetime) -> None:
    """What another one does already, or a colleague took up meanwhile, needs nothing more."""
    try:
        retry(trouble.job, now=now)
    except HubError as refusal:
        logger.info("job.not_taken_up", task=trouble.task, code=refusal.code)


def alert(found: list[Trouble], *, page: str) -> list[Trouble]:
    known = set(Alerted.objects.filter(job__in=[trouble.job for trouble in found]).values_list("job", flat=True))
    new = [trouble for trouble in found if trouble.job not in known]
    if new:
        Alerted.objects.bulk_create((Alerted(job=trouble.job) for trouble in new), ignore_conflicts=True)
        logger.error("jobs.in_trouble", tasks=sorted({trouble.task for trouble in new}), count=len(new))
        if settings.ALERTS_TO:
            lines = "\n".join(f"- {trouble.task} ({trouble.why.label.lower()})" for trouble in new)
            send_mail(SUBJECT, BODY.format(lines=lines, page=page), None, settings.ALERTS_TO)
    return new


PAGE = "/taches/"  # a page of the floor that knows who administers
WEEK, MONTH = 7 * 24, 30 * 24  # hours


@app.periodic(cron="*/5 * * * *")
@app.task(name="hub.watch_jobs", queue=PRESSING, priority=FIRST, queueing_lock="hub.watch_jobs", pass_context=False)
def watch_jobs(timestamp: int) -> None:
    """Every five minutes, never behind what it watches."""
    watch(now=clock.now(), page=public(PAGE))


@app.periodic(cron="20 2 * * *")
@app.task(name="hub.tidy_jobs", queueing_lock="hub.tidy_jobs", pass_context=True)
async def tidy_jobs(context: JobContext, timestamp: int) -> None:
    """What is done goes after a week, what failed after a month."""
    await builtin_tasks.remove_old_jobs(context, max_hours=WEEK)
    await builtin_tasks.remove_old_jobs(context, max_hours=MONTH, remove_failed=True)


@app.periodic(cron="25 2 * * *")
@app.task(name="hub.tidy_alerts", queueing_lock="hub.tidy_alerts", pass_context=False)
def tidy_alerts(timestamp: int) -> None:
    """What is in trouble no more may be alerted of again."""
    Alerted.objects.exclude(job__in=[job.pk for job in in_trouble(now=clock.now())]).delete()
