"""Real workers over the real queue: a long job holds the one that does all, and what presses escalations meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from hub import clock
from hub.background import queues
from hub.jobs import nightly_verification
from partners.members.acting import Acting
from partners.models.ledger import Channel
from sharing.filing.file import Filing, file
from sharing.jobs import escalate_urgent
from sharing.models import Escalation, Request
from tests.databases import OwnDatabase
from tests.sharing.asking import FORMS, SUBJECT, TYPES

PATIENCE = 60  # seconds


@contextmanager
def working(database: OwnDatabase, arguments: tuple[str, ...]) -> Iterator[subprocess.Popen]:
    """A worker as `manage.py serve` starts it, but that it ends when nothing waits for it."""
    environment = os.environ | database.environment | {"HUB_SMTP_PORT": "1", "HUB_LOG_LEVEL": "CRITICAL"}
    command = [sys.executable, "manage.py", *arguments, "--one-shot"]
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def status(job: int) -> str:
    return ProcrastinateJob.objects.get(pk=job).status


def test_a_long_job_holds_nothing_that_presses(own_database, cast):
    asker = cast.at("crip").acting
    cast.manager, cast.direction  # noqa: B018  made when first named
    long = nightly_verification.defer(timestamp=0)
    with own_database.connect() as slow, working(own_database, queues.ALL):
        slow.execute("LOCK TABLE journal_verification")  # where it ends: so it takes as long as we want
        until = time.monotonic() + PATIENCE
        while status(long) != "doing":
            assert time.monotonic() < until, "the long job was not taken up"
            time.sleep(0.1)
        request = pressing(by=asker, at=timezone.now() - timedelta(days=7))
        with suppress(AlreadyEnqueued):  # by the clock, just now
            escalate_urgent.defer(timestamp=0)
        with working(own_database, queues.PRESSING_ONLY) as urgent:
            assert urgent.wait(PATIENCE) == 0
        assert set(Escalation.objects.filter(request=request).values_list("level", flat=True)) == {
            "manager",
            "direction",
        }
        assert status(long) == "doing"


def pressing(*, by: Acting, at: datetime) -> Request:
    """Worrying news of a child, that nobody has answered since."""
    code = TYPES["crip"]
    filing = Filing(type_code=code, subject=SUBJECT, items=("identity",), form=FORMS[code], reason="Vite.")
    with clock.at(at):
        return file(by=by, filing=filing, channel=Channel.PORTAL)
