"""Requests and solicitations about nobody known go by clocks of their own; the others go with their person."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub.journal import log
from hub.retention import Clock, Done, register
from hub.vault import tombstones
from partners.law.calendar import years_earlier

from .journal import REQUEST_DESTROYED, SOLICITATION_DESTROYED
from .models import Request, Solicitation


def destroy_requests(on: date, dry: bool) -> Done:
    """Closed requests about nobody known, as old as the period for files counts from their closing."""
    over = Request.objects.filter(
        person__isnull=True,
        closed_at__date__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS),
        key__destroyed_at__isnull=True,
    ).values_list("pk", flat=True)
    if dry:
        return Done(over.count())
    tombstones.require_writable()
    return Done(sum(destroy_content(pk) for pk in list(over)))


@transaction.atomic
def destroy_content(pk: UUID) -> bool:
    """Destroys the request's key: what was asked and answered opens no more. The row stays, and its proof."""
    request = Request.objects.select_for_update(of=("self",)).select_related("key").get(pk=pk)
    if request.person_id is not None or request.key.destroyed_at is not None:
        return False
    request.key.destroy()
    log.write(REQUEST_DESTROYED, by=log.SYSTEM, about=request)
    return True


REQUESTS = register(
    Clock(
        "requests",
        "A request about nobody known is destroyed the set number of years after it closed.",
        destroy_requests,
    )
)


def destroy_solicitations(on: date, dry: bool) -> Done:
    """Solicitations for nobody known, as old as the period counts from the day by which they were to be answered."""
    over = Solicitation.objects.filter(
        person__isnull=True,
        due_on__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS),
        key__destroyed_at__isnull=True,
    ).values_list("pk", flat=True)
    if dry:
        return Done(over.count())
    tombstones.require_writable()
    return Done(sum(destroy_solicitation(pk) for pk in list(over)))


@transaction.atomic
def destroy_solicitation(pk: UUID) -> bool:
    """Destroys its key: what was asked and replied opens no more. The row stays, and its proof."""
    row = Solicitation.objects.select_for_update(of=("self",)).select_related("key").get(pk=pk)
    if row.key.destroyed_at is not None:
        return False
    row.key.destroy()
    log.write(SOLICITATION_DESTROYED, by=log.SYSTEM, about=row)
    return True


SOLICITATIONS = register(
    Clock(
        "solicitations",
        "A solicitation for nobody known is destroyed the set number of years after it was due.",
        destroy_solicitations,
    )
)
