"""Requests and solicitations about nobody known go by clocks of their own; the others go with their person."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from hub.journal import log
from hub.journal.actions import Action
from hub.retention import Clock, Done, each, register
from partners.law.calendar import years_earlier
from sharing.journal import REQUEST_DESTROYED, SOLICITATION_DESTROYED
from sharing.models import Request, Solicitation


def destroy_requests(on: date, dry: bool) -> Done:
    """Closed requests about nobody known, as old as the period for files counts from their closing."""
    over = Request.objects.filter(closed_at__date__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS))
    return destroy_nobodys(over, REQUEST_DESTROYED, dry=dry)


def destroy_solicitations(on: date, dry: bool) -> Done:
    """Solicitations for nobody known, as old as the period counts from the day by which they were to be answered."""
    over = Solicitation.objects.filter(due_on__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS))
    return destroy_nobodys(over, SOLICITATION_DESTROYED, dry=dry)


def destroy_nobodys(over: QuerySet, action: Action, *, dry: bool) -> Done:
    """Of the rows that are old enough, those about nobody known whose key still opens."""
    nobodys = over.filter(person__isnull=True, key__destroyed_at__isnull=True)
    return each(nobodys, lambda pk: destroy_content(nobodys, pk, action), dry=dry)


@transaction.atomic
def destroy_content(nobodys: QuerySet, pk: UUID, action: Action) -> bool:
    """Destroys the row's key: what was asked and told opens no more. The row stays, and its proof.

    False where it has been matched to somebody, or destroyed, since it was listed: the key is locked with the row, so
    that both are seen as they are now.
    """
    row = nobodys.select_for_update(of=("self", "key")).select_related("key").filter(pk=pk).first()
    if row is None:
        return False
    row.key.destroy()
    log.write(action, by=log.SYSTEM, about=row)
    return True


REQUESTS = register(
    Clock(
        "requests",
        "A request about nobody known is destroyed the set number of years after it closed.",
        destroy_requests,
    )
)
SOLICITATIONS = register(
    Clock(
        "solicitations",
        "A solicitation for nobody known is destroyed the set number of years after it was due.",
        destroy_solicitations,
    )
)
