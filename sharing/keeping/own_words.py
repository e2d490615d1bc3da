"""How long a partner reads again what it wrote itself: the name for 30 days after the request closed, the reference for
as long as files are kept. The same for every request of every partner, whatever became of the person.

Were it to go with the person's key, a partner could tell who was known to the service, and since when no more: by the
requests that went blank. See docs/decisions/0016-a-partner-reads-its-own-words.md.
"""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub.retention import Clock, Done, each, register
from hub.vault.models import DataKey
from partners.law.calendar import years_earlier
from sharing.models import Request

NAME_DAYS = 30  # days after closing: the month within which an erasure is answered (GDPR 12(3))


def forget_names(on: date, dry: bool) -> Done:
    """The names that partners wrote. Their references stay, and the commune, which names the team that was asked."""
    over = Request.objects.filter(own_named=True, closed_at__date__lt=on - timedelta(days=NAME_DAYS))
    return each(over.filter(own_key__isnull=False), forget_name, dry=dry)


@transaction.atomic
def forget_name(pk: UUID) -> bool:
    """Seals the rest under a new key, and destroys the one that opened the name, here and in every backup."""
    request = held(pk)
    former, known, asker = request.own_key, request.open_own(), request.open_asker()
    if former is None or not request.own_named:
        return False
    request.own_named = False
    if former.destroyed_at is None:
        request.own_key = DataKey.objects.issue()
        request.seal_own(subject=known["subject"], reference=known["reference"], asker=asker)
        former.destroy()
    request.save(update_fields=["own_key", "own", "own_named"])
    return True


def forget_references(on: date, dry: bool) -> Done:
    """The references, when files as old are destroyed; counted from the closing, whoever it was about."""
    over = Request.objects.filter(
        closed_at__date__lt=years_earlier(on, settings.DESTROY_AFTER_YEARS), own_key__destroyed_at__isnull=True
    )
    return each(over.filter(own_key__isnull=False), forget_reference, dry=dry)


@transaction.atomic
def forget_reference(pk: UUID) -> bool:
    request = held(pk)
    key = request.own_key
    if key is None or key.destroyed_at is not None:
        return False
    key.destroy()
    request.reference_token = None
    request.save(update_fields=["reference_token"])
    return True


def held(pk: UUID) -> Request:
    return Request.objects.select_for_update(of=("self",)).select_related("own_key").get(pk=pk)


NAMES = register(
    Clock("own_names", f"The name that a partner wrote is forgotten {NAME_DAYS} days after closing.", forget_names)
)
REFERENCES = register(
    Clock("own_references", "A partner's reference is forgotten the set years after closing.", forget_references)
)
