"""The mail jobs: queued in the transaction of the act, so that none is sent for an act that failed; ids only."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from hub import clock
from hub.background.queues import PRESSING

from . import mail

# After 4, 16, 64… seconds: a mail server that is back within six hours has lost nothing. smtplib raises OSErrors.
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={OSError})


@app.task(name="hub.mail_notice", queue=PRESSING, retry=AGAIN, pass_context=False)
def mail_notice(notice_id: str) -> None:
    mail.mail_one(UUID(notice_id))


@app.task(name="hub.mail_digest", retry=AGAIN, pass_context=False)
def mail_digest(user_id: str, before: str) -> None:
    mail.mail_digest(UUID(user_id), before=datetime.fromisoformat(before))


@app.periodic(cron="*/15 * * * *")
@app.task(name="hub.digests", queueing_lock="hub.digests", pass_context=False)
def digests(timestamp: int) -> None:
    """One job for each reader whose daily e-mail is due, unless hers waits already."""
    before, users = mail.digests_due(now=clock.now())
    for user in users:
        with suppress(AlreadyEnqueued), transaction.atomic():
            mail_digest.configure(queueing_lock=f"hub.mail_digest {user}").defer(
                user_id=str(user), before=before.isoformat()
            )
