"""Lists the jobs that failed for good, are late or were cut off with their worker, and retries them.

Every job of the hub may run twice: it looks at what is left to do.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.exceptions import ConnectorException, UniqueViolation

from hub import clock
from hub.errors import Conflict, NotFound
from hub.labelled import Badged

from .models import Alerted

LATE = timedelta(minutes=15)
SILENT = timedelta(minutes=2)  # a worker says every ten seconds that it is there


class Why(Badged):
    FAILED = "failed", "Échec", "error", "danger"
    LATE = "late", "En retard", "late", "caution"
    CUT_OFF = "cut_off", "Interrompue", "late", "caution"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One job: its id, its task's name, what is wrong since when, how often it was tried. Arguments stay unseen."""

    job: int
    task: str
    why: Why
    since: datetime | None
    attempts: int


def in_trouble() -> QuerySet[Any]:
    """Returns the jobs in trouble now, annotated with `why` and `since`, the oldest trouble first."""
    now = clock.now()
    silent = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=now - SILENT)
    return (
        ProcrastinateJob.objects.filter(status__in=("todo", "doing", "failed"))
        .annotate(
            since=Coalesce(Case(When(status="todo", then=F("scheduled_at"))), Max("procrastinateevent__at")),
            why=Case(
                When(status="failed", then=Value(Why.FAILED.value)),
                When(Q(status="doing") & silent, then=Value(Why.CUT_OFF.value)),
                When(Q(status="todo"), then=Value(Why.LATE.value)),
            ),
        )
        .filter(Q(status="failed") | Q(why=Why.CUT_OFF.value) | Q(status="todo", since__lt=now - LATE))
        .order_by("since", "id")
    )


def failed_jobs(most: int | None = None) -> list[Trouble]:
    """Returns what is in trouble now, the oldest first, `most` at most; one query."""
    return [Trouble(job.id, job.task_name, Why(job.why), job.since, job.attempts) for job in in_trouble()[:most]]


def is_served() -> bool:
    """Whether some worker takes jobs up."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=clock.now() - SILENT).exists()


class AlreadyWaiting(Conflict):
    code = "job.already_waiting"
    sentence = "La même tâche attend déjà son tour : il n’y a rien à reprendre."


@transaction.atomic
def retry(job_id: int) -> None:
    """Puts a job in trouble at the head of the queue. Raises NotFound for any other, AlreadyWaiting."""
    job = in_trouble().filter(pk=job_id).first()
    if job is None:
        raise NotFound()
    Alerted.objects.filter(job=job_id).delete()
    if job.status == "todo":
        return  # it waits for a worker, not for us
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job_id, retry_at=clock.now())
    except UniqueViolation as error:
        raise AlreadyWaiting() from error
    except ConnectorException as error:  # a colleague was quicker
        raise NotFound() from error
