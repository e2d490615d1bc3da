"""Retention of requests and solicitations, of the partner's copy, and what blocks an erasure."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from consent.models import Person
from consent.persons import erasure
from hub.journal import log
from hub.journal.actions import Action
from hub.retention import Clock, Done, each, register
from hub.vault.models import DataKey
from partners.law.calendar import years_earlier
from sharing.models import NAME_DAYS

from .models import Request, Solicitation
from .requests import errors, journal
from .solicitations.errors import OpenSolicitations


def destroy_requests(on: date, dry: bool) -> Done:
    """Destroys requests matched to nobody, the set number of years after they closed."""
    over = Request.objects.filter(closed_at__date__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS))
    return destroy_nobodys(over, journal.REQUEST_DESTROYED, dry=dry)


def destroy_solicitations(on: date, dry: bool) -> Done:
    """Destroys solicitations for nobody known, the set number of years after they were due."""
    over = Solicitation.objects.filter(due_on__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS))
    return destroy_nobodys(over, journal.SOLICITATION_DESTROYED, dry=dry)


def destroy_nobodys(over: QuerySet, action: Action, *, dry: bool) -> Done:
    """Destroys, of these old rows, those about nobody known whose key still exists."""
    nobodys = over.filter(person__isnull=True, key__destroyed_at__isnull=True)
    return each(nobodys, lambda pk: destroy_content(nobodys, pk, action), dry=dry)


@transaction.atomic
def destroy_content(nobodys: QuerySet, pk: UUID, action: Action) -> bool:
    """Destroys the row's key, so that its content can no longer be unsealed. The row stays, and its proof.

    False where it was matched or destroyed since it was listed: the key is locked with the row, so both are current.
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


def forget_names(on: date, dry: bool) -> Done:
    """Forgets the names that partners wrote, NAME_DAYS after closing; keeps reference and commune (the team asked)."""
    over = Request.objects.filter(partner_copy_named=True, closed_at__date__lt=on - timedelta(days=NAME_DAYS))
    return each(over.filter(partner_copy_key__isnull=False), forget_name, dry=dry)


@transaction.atomic
def forget_name(pk: UUID) -> bool:
    """Seals the rest under a new key and destroys the former, so that the name is gone from every backup too."""
    request = lock_copy(pk)
    former, copy = request.partner_copy_key, request.unseal_partner_copy()
    if former is None or not request.partner_copy_named:
        return False
    request.partner_copy_named = False
    if former.destroyed_at is None:
        request.partner_copy_key = DataKey.objects.issue()
        request.seal_partner_copy(copy)
        former.destroy()
    request.save(update_fields=["partner_copy_key", "partner_copy", "partner_copy_named"])
    return True


def forget_references(on: date, dry: bool) -> Done:
    """Forgets the references, the set number of years after closing, whoever the request was about."""
    over = Request.objects.filter(
        closed_at__date__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS), partner_copy_key__destroyed_at__isnull=True
    )
    return each(over.filter(partner_copy_key__isnull=False), forget_reference, dry=dry)


@transaction.atomic
def forget_reference(pk: UUID) -> bool:
    """Destroys the key of the partner's copy, and the index of the reference."""
    request = lock_copy(pk)
    key = request.partner_copy_key
    if key is None or key.destroyed_at is not None:
        return False
    key.destroy()
    request.reference_token = None
    request.save(update_fields=["reference_token"])
    return True


def lock_copy(pk: UUID) -> Request:
    """The request, locked, with the key of the partner's copy."""
    return Request.objects.select_for_update(of=("self",)).select_related("partner_copy_key").get(pk=pk)


NAMES = register(
    Clock("own_names", f"The name that a partner wrote is forgotten {NAME_DAYS} days after closing.", forget_names)
)
REFERENCES = register(
    Clock("own_references", "A partner's reference is forgotten the set years after closing.", forget_references)
)


@erasure.register
def no_open_request(person: Person) -> None:
    """Blocks the erasure of a person with open requests: raises OpenRequests with their numbers."""
    numbers = sorted(Request.objects.open().filter(person=person).values_list("number", flat=True))
    if numbers:
        raise errors.OpenRequests(requests=numbers)


@erasure.register
def no_open_solicitation(person: Person) -> None:
    """Blocks the erasure of a person with waiting solicitations: raises OpenSolicitations with their numbers."""
    waiting = Solicitation.objects.waiting().filter(person=person, unanswered_at__isnull=True)
    if numbers := sorted(waiting.values_list("number", flat=True)):
        raise OpenSolicitations(solicitations=numbers)
