"""Taking a job up again. Every job of the hub may run twice: it looks at what is left to do."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException, UniqueViolation

from hub.errors import Conflict, NotFound

from .failed_jobs import in_trouble
from .models import Alerted


class TakenUpAlready(Conflict):
    code = "job.already_waiting"
    sentence = "La même tâche attend déjà son tour : il n’y a rien à reprendre."


@transaction.atomic
def take_up(job: int, *, now: datetime) -> None:
    """Puts a job in trouble at the head of the queue. Raises NotFound for any other, TakenUpAlready."""
    found = in_trouble(now=now).filter(pk=job).first()
    if found is None:
        raise NotFound()
    Alerted.objects.filter(job=job).delete()
    if found.status == "todo":
        return  # it waits for a worker, not for us
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job, retry_at=now)
    except UniqueViolation as error:
        raise TakenUpAlready() from error
    except ConnectorException as error:  # a colleague was quicker
        raise NotFound() from error
