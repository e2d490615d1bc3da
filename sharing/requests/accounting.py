"""Posts requests to the account of their partner: what was filed, answered, refused."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.conf import settings

from hub.days import day_of
from partners.law import general, referral
from partners.law.calendar import working_days_until
from partners.law.vocabulary import SENSITIVE, Item
from partners.ledger import corrections, posting
from partners.models import AccountEntry, Direction, Measure
from sharing.gate.decide import ItemVerdict
from sharing.models import Request


def post(request: Request, *, day: date, quantities: Mapping[posting.Counted, int]) -> None:
    """Posts `quantities` for one request received, on `day`, in the transaction of its act."""
    posting.post(entries(request, day=day, quantities=quantities))


def entries(request: Request, *, day: date, quantities: Mapping[posting.Counted, int]) -> list[AccountEntry]:
    """The same entries, unsaved, for imports that post many at once. The band is always that of the day of filing."""
    return posting.entries(
        partner=request.partner,
        direction=Direction.RECEIVED,
        request_type=request.type_code,
        band=request.type_on(day_of(request.filed_at)).band,
        channel=request.channel,
        urgent=request.urgent,
        day=day,
        subject=request.id,
        quantities=quantities,
    )


def quantities_of_filing(request: Request) -> dict[posting.Counted, int]:
    """What a filing adds to the account: a request, its items, a referral if it is one."""
    return {
        Measure.ASKS: 1,
        Measure.ITEMS_ASKED: len(request.items),
        Measure.REFERRALS: int(request.type_code == referral.REFERRAL),
    }


def working_days(request: Request, *, until: date) -> int:
    """Working days from the day after filing to `until` included."""
    return working_days_until(until, after=day_of(request.filed_at), zone=settings.HOLIDAYS_ZONE)


def quantities_of_answer(request: Request, *, on: date, minutes: int) -> dict[posting.Counted, int]:
    """What an answer sent on `on` adds to the account: its effort, its delay, whether it was in time."""
    return {
        Measure.ANSWERED: 1,
        Measure.IN_TIME: int(on <= request.due_on),
        Measure.WORKING_DAYS: working_days(request, until=on),
        Measure.MINUTES: minutes,
    }


def quantities_of_outcome(
    request: Request, *, released: bool, verdicts: Mapping[Item, ItemVerdict]
) -> dict[posting.Counted, int]:
    """What an answer by a worker adds: whether anything was released, and what is refused whoever the person is.

    A refusal counts under a rule only where it says nothing about the person: the gate's default counts for an item
    that the type never opens, not for one that it opens under a condition.
    """
    sensitive = any(Item(code) in SENSITIVE for code in request.items)
    outcomes = {
        (True, False): Measure.TOLD,
        (False, False): Measure.NOT_TOLD,
        (True, True): Measure.TOLD_SENSITIVE,
        (False, True): Measure.NOT_TOLD_SENSITIVE,
    }
    opened = request.type.items
    refused = Counter(
        verdict.public_rules[0]
        for item, verdict in verdicts.items()
        if verdict.public_rules and not (item in opened and verdict.public_rules[0] == general.DEFAULT.id)
    )
    return {outcomes[released, sensitive]: 1} | {(Measure.REFUSED, rule): count for rule, count in refused.items()}


def take_back(request: Request) -> None:
    """Posts the counter-entries of a retracted answer. The filing and the minutes spent stay counted."""
    kept = (Measure.ASKS, Measure.ITEMS_ASKED, Measure.REFERRALS, Measure.MINUTES)
    corrections.take_back(AccountEntry.objects.filter(subject=request.id).exclude(measure__in=kept))
