"""The watch: what a dead worker left is taken up again, the rest is alerted of, once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from hub import clock
from hub.background import jobs
from hub.background.failed_jobs import AlreadyWaiting, Why, failed_jobs, is_served, retry
from hub.background.models import Alerted
from hub.errors import NotFound
from hub.notices.jobs import mail_notice

from .troubling import NOTHING, cut_off, failed, job, late, sql, status

pytestmark = pytest.mark.django_db


def seen() -> dict[int, Why]:
    return {trouble.job: trouble.why for trouble in failed_jobs()}


def test_what_is_in_trouble_and_what_is_not():
    waiting, done = job(), failed(job())
    sql("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", done)
    expected = {failed(job()): Why.FAILED, late(job()): Why.LATE, cut_off(job()): Why.CUT_OFF}
    assert seen() == expected
    assert waiting not in expected
    mail_notice.configure(schedule_in={"hours": 1}).defer(notice_id=NOTHING)
    assert seen() == expected, "one that is to run later is not late"


def test_a_job_at_work_is_left_alone():
    number = job()
    sql("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", timezone.now())
    worker = ProcrastinateWorker.objects.get()
    sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", worker.pk, number)
    assert seen() == {}
    assert is_served()
    with clock.at(timezone.now() + timedelta(minutes=5)):
        assert [trouble.why for trouble in failed_jobs()] == [Why.CUT_OFF]
        assert not is_served()


def test_the_watch_takes_up_alerts_once_and_again_after_a_retry(smtp, settings):
    settings.ALERTS_TO = ["technique@hub.example"]
    dead, broken = cut_off(job()), failed(job())
    jobs.watch_jobs(timestamp=0)
    assert (status(dead), status(broken)) == ("todo", "failed")
    jobs.watch_jobs(timestamp=0)
    (message,) = smtp.messages
    assert "hub.mail_notice (échec)" in message.get_content()
    assert "https://hub.example/taches/" in message.get_content()
    assert NOTHING not in message.get_content(), "no argument leaves"
    retry(broken)
    assert seen() == {}
    failed(broken)
    jobs.watch_jobs(timestamp=0)
    assert len(smtp.messages) == 2


def test_a_mail_server_that_is_down_leaves_the_alert_to_be_sent(settings):
    settings.ALERTS_TO = ["technique@hub.example"]
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    failed(job())
    with pytest.raises(ConnectionError):
        jobs.watch_jobs(timestamp=0)
    assert not Alerted.objects.exists()


def test_only_what_is_in_trouble_is_taken_up():
    with pytest.raises(NotFound):
        retry(job())
    locked = mail_notice.configure(queueing_lock="one").defer(notice_id=NOTHING)
    failed(locked)
    mail_notice.configure(queueing_lock="one").defer(notice_id=NOTHING)
    with pytest.raises(AlreadyWaiting):
        retry(locked)
    assert status(locked) == "failed"


def test_alerts_of_what_is_mended_are_tidied():
    broken = failed(job())
    Alerted.objects.bulk_create([Alerted(job=broken), Alerted(job=broken + 1)])
    jobs.tidy_alerts(timestamp=0)
    assert list(Alerted.objects.values_list("job", flat=True)) == [broken]


def test_one_query_however_many():
    failed(job())
    with CaptureQueriesContext(connection) as few:
        seen()
    for _ in range(5):
        late(job())
    with CaptureQueriesContext(connection) as many:
        assert len(seen()) == 6
    assert len(few) == len(many) == 1
