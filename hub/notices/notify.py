"""Tells people that something waits for them, in the transaction of the act that makes it so."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from procrastinate.types import JSONDict

from hub import clock
from hub.accounts.models import User

from . import jobs, kinds
from .models import Delivery, Notice, Preference


@transaction.atomic
def notify(
    kind: kinds.Kind,
    *,
    users: Iterable[User],
    number: str = "",
    path: str,
    place: UUID | None = None,
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
