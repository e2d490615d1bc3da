"""Reminds a partner of a solicitation, lapses the unanswered, withdraws."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.law.calendar import add_working_days
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models.ledger import Measure
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests.journal import SOLICITATION_LAPSED, SOLICITATION_REMINDED, SOLICITATION_WITHDRAWN

from . import notifications, sending
from .access import lock, lock_waiting
from .errors import TooSoon


@transaction.atomic
def remind_of_solicitation(*, by: Acting, row: Solicitation) -> Solicitation:
    """Tells the partner's agents again, once a day at most. Raises NotFound, Forbidden, AlreadyOver, TooSoon."""
    require(by, Right.ANSWER, row.team)
    row = lock_waiting(row)
    if row.reminded_at is not None and day_of(row.reminded_at) == day_of(clock.now()):
        raise TooSoon()
    return remind(row, by=by)


def remind(row: Solicitation, *, by: log.Actor) -> Solicitation:
    """The reminder itself, the row held."""
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    log.write(SOLICITATION_REMINDED, by=by, about=row, key=row.key)
    notifications.reminded(row)
    return row


def lapse_solicitations(*, on: date) -> tuple[int, int]:
    """How many were reminded and how many lapsed on that local day. Each in its own transaction: cut off, the next run
    takes it up.
    """
    waiting = Solicitation.objects.waiting().filter(unanswered_at__isnull=True)
    over = list(waiting.filter(due_on__lt=on).values_list("pk", flat=True))
    tomorrow = add_working_days(on, 1, settings.HOLIDAYS_ZONE)
    due = list(waiting.filter(due_on__gte=on, due_on__lte=tomorrow, reminded_at=None).values_list("pk", flat=True))
    return sum(remind_one(pk, on=on) for pk in due), sum(lapse(pk) for pk in over)


@transaction.atomic
def remind_one(pk: UUID, *, on: date) -> bool:
    """Not on the day it was sent: a solicitation due tomorrow has only just been read of."""
    row = lock(Solicitation(pk=pk))
    if not row.is_waiting or row.reminded_at is not None or day_of(row.sent_at) >= on:
        return False
    remind(row, by=log.SYSTEM)
    return True


@transaction.atomic
def lapse(pk: UUID) -> bool:
    """Counts it as unanswered, and tells the worker who asked. The partner can still answer, late."""
    row = lock(Solicitation(pk=pk))
    if not row.is_waiting or row.unanswered_at is not None:
        return False
    row.unanswered_at = clock.now()
    row.save(update_fields=["unanswered_at"])
    log.write(SOLICITATION_LAPSED, by=log.SYSTEM, about=row, key=row.key)
    sending.post(row, day=day_of(row.unanswered_at), quantities={Measure.UNANSWERED: 1})
    notifications.lapsed(row)
    return True


@transaction.atomic
def withdraw_solicitation(*, by: Acting, row: Solicitation) -> Solicitation:
    """The partner opens it no more; the ask stays counted. Raises NotFound, Forbidden, AlreadyOver."""
    require(by, Right.ANSWER, row.team)
    row = lock_waiting(row)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    log.write(SOLICITATION_WITHDRAWN, by=by, about=row, key=row.key)
    sending.post(row, day=day_of(row.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    notifications.withdrawn(row)
    return row
