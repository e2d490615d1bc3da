"""The account's only writer: posts what an act adds, in the act's own transaction."""

import uuid
from datetime import date

from django.db import connection

from hub.errors import HubError

from .models import AccountEntry, Partner
from .models.account import Channel, Direction, Measure
from .vocabulary import Band


class OutsideTransaction(HubError):
    code = "account.outside_transaction"
    sentence = "Une écriture du compte se fait dans la transaction de l’acte qu’elle compte."
    status = 500


def post(
    *,
    partner: Partner,
    direction: Direction,
    request_type: str,
    band: Band,
    channel: Channel,
    urgent: bool,
    day: date,
    subject: uuid.UUID,
    quantities: dict[Measure, int],
) -> list[AccountEntry]:
    """Adds one entry per measure whose quantity is not zero; a negative quantity is a counter-entry.

    day      local calendar day of what is counted: a correction bears the day of what it corrects
    subject  id of the request or solicitation, which may be gone one day; the account stays
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction()
    return AccountEntry.objects.bulk_create(
        AccountEntry(
            partner=partner,
            direction=direction,
            measure=measure,
            request_type=request_type,
            band=band,
            channel=channel,
            urgent=urgent,
            quantity=quantity,
            day=day,
            subject=subject,
        )
        for measure, quantity in quantities.items()
        if quantity
    )
