"""Entries as acts post them, for the tests of the account and of the balance."""

import uuid
from datetime import date

from django.db import transaction

from partners.law.vocabulary import Band
from partners.ledger import posting
from partners.models import Partner
from partners.models.ledger import Channel, Direction

DAY = date(2026, 3, 14)


@transaction.atomic
def post(partner: Partner, quantities: dict, **options) -> None:
    """Posts one act's entries; `options` replace what is usual."""
    usual = {
        "direction": Direction.RECEIVED,
        "request_type": "global_support",
        "band": Band.IMPOSED,
        "channel": Channel.PORTAL,
        "urgent": False,
        "day": DAY,
        "subject": uuid.uuid4(),
    }
    posting.post(posting.entries(partner=partner, quantities=quantities, **usual | options))
