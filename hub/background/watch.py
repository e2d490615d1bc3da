"""The watch over the jobs: takes up what a dead worker left, and tells who must know of the rest."""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from hub.errors import HubError

from .failed_jobs import Trouble, Why, failed_jobs, in_trouble
from .models import Alerted
from .retry import take_up

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
            take_up_quietly(trouble, now=now)
    with transaction.atomic():
        return alert(failed_jobs(in_trouble(now=now)), page=page)


def take_up_quietly(trouble: Trouble, *, now: datetime) -> None:
    """What another one does already, or a colleague took up meanwhile, needs nothing more."""
    try:
        take_up(trouble.job, now=now)
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
