"""Sends notifications by e-mail: plain text, a sentence, a number and a link; no name, nothing about anybody.

Jobs are queued in the transaction of the act, so that none is sent for an act that failed; they carry ids only.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from hub import clock
from hub.background.queues import PRESSING
from hub.links import public

from .models import Delivery, Notice

FOOTER = """\
Ce message ne contient aucun nom ni aucune information sur une personne. Il est envoyé par le hub : n’y répondez pas.
Choisir quand recevoir ces courriels : {choose}
"""
AUTOMATIC = {"Auto-Submitted": "auto-generated"}  # RFC 3834: nobody's absence message answers it


@transaction.atomic
def send_notice(notice_id: UUID) -> bool:
    """Sends one notice; False when there was nothing to send: seen meanwhile, mailed by another worker, or gone.

    The row is marked after the mail server took the message: a worker killed in between sends it twice rather than
    never. Raises OSError when the server cannot be reached or refuses.
    """
    notice = waiting(Notice.objects.filter(pk=notice_id)).first()
    if notice is None:
        return False
    subject = f"Le hub\u00a0: {notice.number}" if notice.number else "Le hub\u00a0: une notification"
    send(notice, subject, block(notice))
    mark([notice])
    return True


@transaction.atomic
def send_digest(user_id: UUID, *, before: datetime) -> int:
    """Sends what waits for this user's daily e-mail in one message; how many notices it gathers."""
    daily = Notice.objects.filter(user=user_id, delivery=Delivery.DAILY, created_at__lt=before)
    notices = list(waiting(daily).order_by("created_at", "id"))
    if notices:
        count = len(notices)
        subject = "Le hub\u00a0: 1 notification" if count == 1 else f"Le hub\u00a0: {count} notifications"
        send(notices[0], subject, "\n\n".join(block(notice) for notice in notices))
        mark(notices)
    return len(notices)


def digests_due() -> tuple[datetime, list[UUID]]:
    """The last instant at which daily e-mails were due, and the users for whom something older still waits.

    The hour is that of the place (TIME_ZONE). A worker that was down at that hour catches up when it is back.
    """
    due = digest_instant(clock.now())
    rows = Notice.objects.unseen().filter(delivery=Delivery.DAILY, mailed_at__isnull=True, created_at__lt=due)
    return due, sorted(set(rows.filter(user__is_active=True).values_list("user", flat=True)))


def digest_instant(now: datetime) -> datetime:
    """The last HUB_DIGEST_HOUR that has struck in the place, at `now` or before."""
    local = timezone.localtime(now)
    struck = timezone.make_aware(datetime.combine(local.date(), time(settings.DIGEST_HOUR)))
    if struck <= now:
        return struck
    return timezone.make_aware(datetime.combine(local.date() - timedelta(1), time(settings.DIGEST_HOUR)))


def waiting(notices):
    """Those that nobody has seen or mailed, locked: a second worker waits, and then finds nothing left."""
    rows = notices.filter(seen_at__isnull=True, mailed_at__isnull=True, user__is_active=True)
    return rows.select_related("user").select_for_update(of=("self",))


def block(notice: Notice) -> str:
    lines = [notice.kind.sentence, f"Numéro\u00a0: {notice.number}" if notice.number else "", public(notice.path)]
    return "\n".join(line for line in lines if line)


def send(notice: Notice, subject: str, body: str) -> None:
    footer = FOOTER.format(choose=public(reverse("notices_choose")))
    message = EmailMessage(subject, f"{body}\n\n-- \n{footer}", to=[notice.user.email], headers=AUTOMATIC)
    message.send()


def mark(notices: Sequence[Notice] | Iterable[Notice]) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=clock.now())


# After 4, 16, 64… seconds: a mail server that is back within six hours has lost nothing. smtplib raises OSErrors.
AGAIN = RetryStrategy(max_attempts=8, exponential_wait=4, retry_exceptions={OSError})


@app.task(name="hub.mail_notice", queue=PRESSING, retry=AGAIN, pass_context=False)
def mail_notice(notice_id: str) -> None:
    send_notice(UUID(notice_id))


@app.task(name="hub.mail_digest", retry=AGAIN, pass_context=False)
def mail_digest(user_id: str, before: str) -> None:
    send_digest(UUID(user_id), before=datetime.fromisoformat(before))


@app.periodic(cron="*/15 * * * *")
@app.task(name="hub.digests", queueing_lock="hub.digests", pass_context=False)
def digests(timestamp: int) -> None:
    """One job for each reader whose daily e-mail is due, unless theirs waits already."""
    before, users = digests_due()
    for user in users:
        with suppress(AlreadyEnqueued), transaction.atomic():
            job = mail_digest.configure(queueing_lock=f"hub.mail_digest {user}")
            job.defer(user_id=str(user), before=before.isoformat())
