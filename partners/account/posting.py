"""The account's only writer: posts what an act adds, in the act's own transaction."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import connection

from hub.errors import HubError
from partners.models import AccountEntry, Partner
from partners.models.account import Channel, Direction, Measure
from partners.vocabulary import Band

Counted = Measure | tuple[Measure, str]
"""A measure, or a measure with its detail: (Measure.REFUSED, "agreement")."""


class OutsideTransaction(HubError):
    code = "account.outside_transaction"
    sentence = "Une écriture du compte se fait dans la transaction de l’acte qu’elle compte."
    status = 500


def entries(
    *,
    partner: Partner,
    direction: Direction,
    request_type: str,
    band: Band,
    channel: Channel,
    urgent: bool,
    day: date,
    subject: uuid.UUID,
    quantities: Mapping[Counted, int],
) -> list[AccountEntry]:
    """One unsaved entry per measure whose quantity is not zero; a negative quantity is a counter-entry.

    day      local calendar day of what is counted: a correction bears the day of what it corrects
    subject  id of the request or solicitation, which may be gone one day; the account stays
    """
    made = []
    for counted, quantity in quantities.items():
        measure, detail = counted if isinstance(counted, tuple) else (counted, "")
        if quantity:
            made.append(
                AccountEntry(
                    partner=partner,
                    direction=direction,
                    measure=measure,
                    detail=detail,
                    request_type=request_type,
                    band=band,
                    channel=channel,
                    urgent=urgent,
                    quantity=quantity,
                    day=day,
                    subject=subject,
                )
            )
    return made


def post(made: list[AccountEntry]) -> list[AccountEntry]:
    """Writes entries. Raises OutsideTransaction: an entry stands or falls with its act."""
    if not connection.in_atomic_block:
        raise OutsideTransaction()
    return AccountEntry.objects.bulk_create(made, batch_size=2_000)
