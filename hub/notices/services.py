"""Writes notifications in the transaction of the act that causes them, marks them as seen, deletes old ones."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.types import JSONDict

from hub import clock
from hub.accounts.models import User
from hub.days import start_of
from hub.retention import Clock, Done, register

from . import jobs, kinds
from .models import Delivery, Notice, Preference


@transaction.atomic
def notify(
    kind: kinds.Kind, *, users: Iterable[User], number: str = "", path: str, place: UUID | None = None
) -> list[Notice]:
    """Writes a notice for each user, each once, and queues the e-mails of those who want one now.

    kind    what is told, as `kinds.register` gave it
    number  the thing's number, "7KQ4-M2XR"; empty where it has none
    path    the page to open, "/demandes/7KQ4-M2XR/": no query, no other host (the database refuses both)
    place   id of the organisation that the users act for there; none: the whole service

    People whose account is closed are told nothing. A fixed number of queries, whatever the number of users.
    """
    kind = kinds.require(kind)
    told = {user.pk: user for user in users if user.is_active}
    chosen = dict(Preference.objects.filter(user__in=told).values_list("user", "delivery")) if told else {}
    notices = [
        Notice(
            user=user,
            place=place,
            kind_code=kind.code,
            number=number,
            path=path,
            created_at=clock.now(),
            delivery=delivery_of(kind, chosen.get(pk, Delivery.AT_ONCE), imported=clock.held() is not None),
        )
        for pk, user in told.items()
    ]
    Notice.objects.bulk_create(notices)
    if now := [notice for notice in notices if notice.delivery == Delivery.AT_ONCE]:
        waiting: list[JSONDict] = [{"notice_id": str(notice.pk)} for notice in now]
        jobs.mail_notice.batch_defer(*waiting)
    return notices


def delivery_of(kind: kinds.Kind, chosen: str, *, imported: bool) -> str:
    if imported:
        return Delivery.NONE
    return Delivery.AT_ONCE if kind.urgent else chosen


def mark_seen(user: User, *, place: UUID | None, number: str = "") -> int:
    """Marks a user's notices of one thing as seen, or all of them there; returns how many were new."""
    unseen = Notice.objects.unseen().to(user, place)
    if number:
        unseen = unseen.filter(number=number)
    return unseen.update(seen_at=clock.now())


def mark_all_seen(user: User, *, place: UUID | None, numbers: Collection[str]) -> int:
    """The same of several things at once; none are none."""
    return Notice.objects.unseen().to(user, place).filter(number__in=numbers).update(seen_at=clock.now())


def settle(number: str, *, but: UUID) -> int:
    """Nothing waits about this thing any more, except in the organisation `but`, which is still to read of it."""
    return Notice.objects.unseen().filter(number=number).exclude(place=but).update(seen_at=clock.now())


KEPT_DAYS = 90


def forget(on: date, dry: bool) -> Done:
    """Deletes the notices written more than KEPT_DAYS ago, seen or not."""
    since = start_of(on - timedelta(KEPT_DAYS))
    over = Notice.objects.filter(created_at__lt=since)
    return Done(over.count() if dry else over.delete()[0])


NOTICES = register(Clock("notices", f"Notices are deleted {KEPT_DAYS} days after they were written.", forget))
