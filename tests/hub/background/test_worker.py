"""The real worker over the real queue: a notice becomes an e-mail; a server that is down loses none."""

import os
import subprocess
import sys

from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from hub.notices.models import Notice
from tests.hub.notices.telling import told
from tests.mailbox import mail_server

from .troubling import sql


def work(database, port: int) -> None:
    """What `manage.py procrastinate worker` does until nothing waits."""
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]
    sending = {"HUB_SMTP_PORT": str(port), "HUB_LOG_LEVEL": "CRITICAL"}
    environment = os.environ | database.environment | sending
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, timeout=60)


def test_mailed_by_the_worker_and_tried_again_when_the_server_is_down(own_database, cast):
    told(cast.worker)
    work(own_database, port=1)
    job = ProcrastinateJob.objects.get(task_name="hub.mail_notice")
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at is not None
    sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", job.pk)  # its time has come
    told(cast.teammate)
    with mail_server() as server:
        work(own_database, port=settings.EMAIL_PORT)
    assert {message["To"] for message in server.messages} == {cast.worker.user.email, cast.teammate.user.email}
    assert not Notice.objects.filter(mailed_at=None).exists()
