"""What a draft would have opened and closed: asks counted item by item.

Whether an agreement opens an item depends on no person, so these counts are exact and always shown (law.md,
"Statistics"). What would then have come of it does: see services.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hub.days import day_of, start_of
from partners.agreements.terms import agreement_types, openable_items
from partners.law.terms import Item, RequestType
from partners.ledger.query import Period
from partners.models import Agreement, AgreementItem, Partner
from sharing.models import Request


@dataclass(frozen=True, slots=True)
class Effect:
    """One item of one request type, over the asks of the period.

    asked   requests that asked it; of these
    before  those whose agreement of the day opened it, and `after` those to which the draft opens it
    """

    item: Item
    asked: int
    before: int
    after: int

    @property
    def opened(self) -> int:
        """Asks for which it was closed and would have been open."""
        return max(self.after - self.before, 0)

    @property
    def closed(self) -> int:
        """Asks for which it was open and would have been closed."""
        return max(self.before - self.after, 0)


@dataclass(frozen=True, slots=True)
class TypeEffect:
    """One request type that needs an agreement: its requests of the period, and each item that one can open."""

    type: RequestType
    requests: int
    items: list[Effect]

    @property
    def changes(self) -> bool:
        return any(effect.opened or effect.closed for effect in self.items)


@dataclass(frozen=True, slots=True)
class Counted:
    """The whole draft. `others`: requests of types that no agreement touches."""

    types: list[TypeEffect]
    others: int

    @property
    def opened(self) -> int:
        return sum(effect.opened for type_ in self.types for effect in type_.items)

    @property
    def closed(self) -> int:
        return sum(effect.closed for type_ in self.types for effect in type_.items)


class Openings:
    """What the partner's signed agreements opened, by type and day."""

    def __init__(self, partner: Partner) -> None:
        self.lines: dict[str, list[AgreementItem]] = defaultdict(list)
        for line in AgreementItem.objects.filter(partner=partner, signed=True):
            self.lines[line.request_type].append(line)

    def of(self, request_type: str, day: date) -> frozenset[str]:
        """Item codes; none where no agreement was in force."""
        for line in self.lines[request_type]:
            if line.starts_on <= day <= line.ends_on:
                return frozenset(line.items)
        return frozenset()


def count(draft: Agreement, *, period: Period, today: date) -> Counted:
    """Counts the requests that the draft's partner filed in the period.

    Each is judged on the day it was closed, today where it is still open; as if the draft had been in force that day.
    """
    openings = Openings(draft.partner)
    would_open = {line.request_type: frozenset(line.items) for line in draft.opens.all()}
    requests: Counter[str] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    for code, items, closed_at in asks(draft.partner, period):
        requests[code] += 1
        then = openings.of(code, day_of(closed_at) if closed_at else today)
        for item in items:
            asked[code, item] += 1
            before[code, item] += item in then
            after[code, item] += item in would_open.get(code, ())
    types = [
        TypeEffect(
            request_type,
            requests[request_type.code],
            [
                Effect(
                    item,
                    asked[request_type.code, item],
                    before[request_type.code, item],
                    after[request_type.code, item],
                )
                for item in openable_items(request_type)
            ],
        )
        for request_type in agreement_types(draft.partner)
    ]
    return Counted(types, requests.total() - sum(counted_type.requests for counted_type in types))


def asks(partner: Partner, period: Period) -> Iterable[tuple[str, list[str], datetime | None]]:
    """(request type, item codes, when it was closed) of each request; nothing sealed is opened."""
    start = start_of(period.since)
    found = Request.objects.filter(partner=partner, filed_at__gte=start)
    return found.values_list("type_code", "items", "closed_at").iterator(chunk_size=2_000)
