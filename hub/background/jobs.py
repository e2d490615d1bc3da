"""Watches the other jobs: retries what a dead worker left, alerts about the rest, and tidies what is done."""

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from hub.errors import HubError
from hub.links import public

from .failed_jobs import Trouble, Why, failed_jobs, in_trouble, retry
from .models import Alerted
from .queues import FIRST, PRESSING

logger = structlog.get_logger("hub.background")
PAGE = "/taches/"  # a page of the floor that knows who administers
WEEK, MONTH = 7 * 24, 30 * 24  # hours
SUBJECT = "Le hub\u00a0: des tâches de fond sont en échec"
BODY = """\
Ces tâches ont échoué ou n’ont pas été faites à temps :

{lines}

Un administrateur technique les voit et les reprend ici :
{page}
"""


def alert(jobs: list[Trouble]) -> None:
    """Logs, and mails to HUB_ALERTS_TO, those of which nobody was alerted yet. Raises OSError without a mail server."""
    known = set(Alerted.objects.filter(job__in=[job.job for job in jobs]).values_list("job", flat=True))
    new = [job for job in jobs if job.job not in known]
    if new:
        Alerted.objects.bulk_create((Alerted(job=job.job) for job in new), ignore_conflicts=True)
        logger.error("jobs.in_trouble", tasks=sorted({job.task for job in new}), count=len(new))
        if settings.ALERTS_TO:
            lines = "\n".join(f"- {job.task} ({job.why.label.lower()})" for job in new)
            send_mail(SUBJECT, BODY.format(lines=lines, page=public(PAGE)), None, settings.ALERTS_TO)


@app.periodic(cron="*/5 * * * *")
@app.task(name="hub.watch_jobs", queue=PRESSING, priority=FIRST, queueing_lock="hub.watch_jobs", pass_context=False)
def watch_jobs(timestamp: int) -> None:
    """Retries every job whose worker is gone, then alerts once of each other job in trouble.

    Where the mail server is down, the next watch alerts again.
    """
    for job in failed_jobs():
        if job.why is Why.CUT_OFF:
            try:
                retry(job.job)
            except HubError as refusal:  # another job does the same, or a colleague was quicker
                logger.info("job.not_taken_up", task=job.task, code=refusal.code)
    with transaction.atomic():
        alert(failed_jobs())


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
    Alerted.objects.exclude(job__in=[job.pk for job in in_trouble()]).delete()
