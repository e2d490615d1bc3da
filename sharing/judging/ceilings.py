"""What the law can give at most for each item, whoever the person is: what a partner may be told before it asks."""

from dataclasses import dataclass
from datetime import date

from partners.law.general import AGREEMENT, DEFAULT
from partners.law.terms import Article, RequestType
from partners.models import AgreementItem, Partner
from partners.vocabulary import Item, Outcome


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that can become of one item. `why` is said where that is never; it depends on no person."""

    item: Item
    outcome: Outcome
    articles: tuple[Article, ...]
    on_information: bool = False
    why: str = ""

    @property
    def is_never(self) -> bool:
        return self.outcome is Outcome.NEVER


def by_law(request_type: RequestType, item: Item) -> Ceiling:
    """The ceiling by law alone, agreements left aside."""
    outcome = request_type.ceiling(item)
    if outcome is Outcome.NEVER:
        return Ceiling(item, outcome, DEFAULT.law, why=DEFAULT.says)
    rules = [rule for rule in request_type.rules if item in rule.items]
    return Ceiling(
        item,
        outcome,
        tuple(dict.fromkeys(article for rule in rules for article in rule.law)),
        on_information=not request_type.urgent and any(rule.on_information for rule in rules),
    )


def for_partner(
    partner: Partner, request_type: RequestType, items: tuple[Item, ...], *, on: date
) -> tuple[Ceiling, ...]:
    """The same under this partner's agreement of the day, where the type needs one."""
    ceilings = tuple(by_law(request_type, item) for item in items)
    if not request_type.agreement:
        return ceilings
    opened = AgreementItem.objects.in_force(on).filter(partner=partner, request_type=request_type.code).first()
    agreed = set(opened.items) if opened else set()
    return tuple(
        ceiling
        if ceiling.is_never or ceiling.item.value in agreed
        else Ceiling(ceiling.item, Outcome.NEVER, AGREEMENT.law, why=AGREEMENT.says)
        for ceiling in ceilings
    )
