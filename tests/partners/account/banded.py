"""Entries of an older law, which had their type in another band."""

from django.db import transaction

from partners import account
from partners.account import correcting
from partners.models import AccountEntry
from partners.vocabulary import Band

SAME = (
    "partner_id",
    "subject",
    "direction",
    "measure",
    "detail",
    "request_type",
    "channel",
    "urgent",
    "day",
    "quantity",
)


@transaction.atomic
def counted_in(band: Band, row) -> None:
    """As if this request or solicitation had been counted in that band from the first: all of it moves there."""
    entries = AccountEntry.objects.filter(subject=row.pk)
    moved = [AccountEntry(band=band, **line) for line in entries.values(*SAME)]
    correcting.take_back(entries)
    account.post(moved)
