"""Each night: who was asked is reminded the working day before it is due, and counted as silent once that is over."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.law.calendar import add_working_days
from partners.models.account import Measure
from sharing.flows.remind_of_solicitation import remind
from sharing.journal import SOLICITATION_LAPSED
from sharing.models import Solicitation
from sharing.notices import soliciting
from sharing.solicitations import accounting
from sharing.solicitations.access import lock


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
    accounting.post(row, day=day_of(row.unanswered_at), quantities={Measure.UNANSWERED: 1})
    soliciting.lapsed(row)
    return True
