"""Reminds a partner of a solicitation, lapses the unanswered, withdraws."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub import clock, days
from hub.journal import log
from partners.law.calendar import add_working_days
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import Measure
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests.journal import SOLICITATION_LAPSED, SOLICITATION_REMINDED, SOLICITATION_WITHDRAWN

from . import access, errors, notifications, sending


@transaction.atomic
def remind_of_solicitation(*, by: Acting, solicitation: Solicitation) -> Solicitation:
    """Notifies the partner's agents again, once a day at most. Raises NotFound, Forbidden, AlreadyOver, TooSoon."""
    require(by, Right.ANSWER, solicitation.team)
    solicitation = access.lock_waiting(solicitation)
    if solicitation.reminded_at is not None and days.day_of(solicitation.reminded_at) == days.day_of(clock.now()):
        raise errors.TooSoon()
    return remind(solicitation, by=by)


def remind(solicitation: Solicitation, *, by: log.Actor) -> Solicitation:
    """Reminds the partner of a locked solicitation."""
    solicitation.reminded_at = clock.now()
    solicitation.save(update_fields=["reminded_at"])
    log.write(SOLICITATION_REMINDED, by=by, about=solicitation, key=solicitation.key)
    notifications.reminded(solicitation)
    return solicitation


def lapse_solicitations(*, on: date) -> tuple[int, int]:
    """Reminds and lapses what is due on a local day; counts (reminded, lapsed). Each in its own transaction."""
    waiting = Solicitation.objects.waiting().filter(unanswered_at__isnull=True)
    over = list(waiting.filter(due_on__lt=on).values_list("pk", flat=True))
    tomorrow = add_working_days(on, 1, settings.HOLIDAYS_ZONE)
    due = list(waiting.filter(due_on__gte=on, due_on__lte=tomorrow, reminded_at=None).values_list("pk", flat=True))
    return sum(remind_one(pk, on=on) for pk in due), sum(lapse(pk) for pk in over)


@transaction.atomic
def remind_one(pk: UUID, *, on: date) -> bool:
    """Reminds once, but not on the day of sending: a solicitation due tomorrow was only just notified."""
    solicitation = access.lock(Solicitation(pk=pk))
    if not solicitation.is_waiting or solicitation.reminded_at is not None or days.day_of(solicitation.sent_at) >= on:
        return False
    remind(solicitation, by=log.SYSTEM)
    return True


@transaction.atomic
def lapse(pk: UUID) -> bool:
    """Counts the solicitation as unanswered and notifies the worker. The partner can still reply, late."""
    solicitation = access.lock(Solicitation(pk=pk))
    if not solicitation.is_waiting or solicitation.unanswered_at is not None:
        return False
    solicitation.unanswered_at = clock.now()
    solicitation.save(update_fields=["unanswered_at"])
    log.write(SOLICITATION_LAPSED, by=log.SYSTEM, about=solicitation, key=solicitation.key)
    sending.post(solicitation, day=days.day_of(solicitation.unanswered_at), quantities={Measure.UNANSWERED: 1})
    notifications.lapsed(solicitation)
    return True


@transaction.atomic
def withdraw_solicitation(*, by: Acting, solicitation: Solicitation) -> Solicitation:
    """Withdraws the solicitation; it stays counted. Raises NotFound, Forbidden, AlreadyOver."""
    require(by, Right.ANSWER, solicitation.team)
    solicitation = access.lock_waiting(solicitation)
    solicitation.withdrawn_at = clock.now()
    solicitation.save(update_fields=["withdrawn_at"])
    log.write(SOLICITATION_WITHDRAWN, by=by, about=solicitation, key=solicitation.key)
    sending.post(solicitation, day=days.day_of(solicitation.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    notifications.withdrawn(solicitation)
    return solicitation
