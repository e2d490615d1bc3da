"""A technical administrator has a failed job taken up again."""

from uuid import UUID

from django.db import transaction

from hub import clock
from hub.background.again import take_up
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.journal import JOB_RETRIED
from partners.permissions import require_role


@transaction.atomic
def retry_job(*, by: Acting, job: int) -> None:
    """Journals it and puts the job at the head of the queue. Raises Forbidden, NotFound, TakenUpAlready."""
    require_role(by, roles.TECHNICAL_ADMINISTRATOR)
    log.write(JOB_RETRIED, by=by, about=log.Ref("hub.job", UUID(int=job)))
    take_up(job, now=clock.now())
