"""Jobs brought into trouble, as the worker and the passing of time would."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from hub.notices.jobs import mail_notice

NOTHING = "00000000-0000-0000-0000-000000000000"


def job() -> int:
    """A job that waits: to mail a notice that is not there."""
    return mail_notice.defer(notice_id=NOTHING)


def sql(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def failed(number: int) -> int:
    for status in ("doing", "failed"):
        sql("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", status, number)
    return number


def cut_off(number: int) -> int:
    """Begun by a worker that is gone."""
    sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL WHERE id = %s", number)
    return number


def late(number: int) -> int:
    """Queued an hour ago."""
    at = timezone.now() - timedelta(hours=1)
    sql("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", at, number)
    return number


def status(number: int) -> str:
    return ProcrastinateJob.objects.get(pk=number).status
