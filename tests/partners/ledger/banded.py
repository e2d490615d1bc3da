"""Entries of an older law, which had their type in another band."""

from django.db import transaction

from partners.law.vocabulary import Band
from partners.ledger import corrections, posting
from partners.models import AccountEntry

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
    corrections.take_back(entries)
    posting.post(moved)
