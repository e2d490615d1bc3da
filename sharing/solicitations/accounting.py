"""A solicitation as the account counts it: the side of what the service sends."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from hub.days import day_of
from partners import account
from partners.account import correcting
from partners.account.posting import Counted
from partners.law.calendar import working_days_until
from partners.models import AccountEntry
from partners.models.account import Channel, Direction, Measure
from partners.solicitable import BY_CODE
from sharing.models import Solicitation


def post(row: Solicitation, *, day: date, quantities: Mapping[Counted, int], channel: Channel = Channel.PORTAL) -> None:
    """Posts `quantities` on `day`, in the transaction of the act. `channel` is the reply's where it counts a reply."""
    account.post(entries(row, day=day, quantities=quantities, channel=channel))


def entries(
    row: Solicitation, *, day: date, quantities: Mapping[Counted, int], channel: Channel = Channel.PORTAL
) -> list[AccountEntry]:
    """The same, unsaved: for imports, which post many at once."""
    return account.entries(
        partner=row.partner,
        direction=Direction.SENT,
        request_type=row.kind_code,
        band=BY_CODE[row.kind_code].band,
        channel=channel,
        urgent=row.urgent,
        day=day,
        subject=row.id,
        quantities=quantities,
    )


def quantities_of_reply(row: Solicitation, *, on: date) -> dict[Counted, int]:
    """What a reply of `on` adds: working days from the day after the ask to the reply included, and whether in time."""
    days = working_days_until(on, after=day_of(row.sent_at), zone=settings.HOLIDAYS_ZONE)
    return {Measure.ANSWERED: 1, Measure.IN_TIME: int(on <= row.due_on), Measure.WORKING_DAYS: days}


def take_back_unanswered(row: Solicitation) -> None:
    """The counter-entry of a lapse that a late reply mends."""
    if row.unanswered_at is not None:
        correcting.take_back(AccountEntry.objects.filter(subject=row.id, measure=Measure.UNANSWERED))
