"""A request as the account counts it."""

from datetime import date

from django.conf import settings

from hub.days import day_of
from partners import account, law
from partners.law.calendar import working_days_until
from partners.models import AccountEntry
from partners.models.account import Direction, Measure

from .models import Request


def post(request: Request, *, day: date, quantities: dict[Measure, int]) -> None:
    """Posts `quantities` for one request received, on `day`, in the transaction of its act."""
    account.post(entries(request, day=day, quantities=quantities))


def entries(request: Request, *, day: date, quantities: dict[Measure, int]) -> list[AccountEntry]:
    """The same, unsaved: for imports, which post many at once."""
    return account.entries(
        partner=request.partner,
        direction=Direction.RECEIVED,
        request_type=request.type_code,
        band=law.request_type(request.partner.kind, request.type_code).band,
        channel=request.channel,
        urgent=request.urgent,
        day=day,
        subject=request.id,
        quantities=quantities,
    )


def working_days(request: Request, *, until: date) -> int:
    """Working days from the day after filing to `until` included."""
    return working_days_until(until, after=day_of(request.filed_at), zone=settings.HOLIDAYS_ZONE)


def quantities_of_answer(request: Request, *, on: date, provided: int, minutes: int) -> dict[Measure, int]:
    """What an answer of `on` adds to the account: its effort, its delay, and whether it was in time."""
    return {
        Measure.ANSWERED: 1,
        Measure.IN_TIME: int(on <= request.due_on),
        Measure.WORKING_DAYS: working_days(request, until=on),
        Measure.MINUTES: minutes,
        Measure.ITEMS_PROVIDED: provided,
    }
