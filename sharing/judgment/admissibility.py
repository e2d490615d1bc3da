"""Before filing: whether a form is admissible, and the most that the law can give for each item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from partners.law.general import AGREEMENT, DEFAULT
from partners.law.terms import Article, RequestType
from partners.law.vocabulary import Fact, FactKind, FactSource, FactValue, Form, GivenBy, Item, Outcome
from partners.models import AgreementItem, Partner
from sharing.gate import decide

FROM_FORM = tuple(fact for fact in Fact if fact.source is FactSource.FORM)
REQUIRED_OF_SUBJECT = ("last_name", "first_names", "birth_date")


def elements(*, subject: Mapping[str, str], form: Mapping[str, object], written: bool) -> frozenset[Form]:
    """The form elements that are present. `written`: in writing or by an authenticated account."""
    present = {Form(name) for name, value in form.items() if value}
    if all(subject.get(name) for name in REQUIRED_OF_SUBJECT):
        present.add(Form.NAMED_PERSON)
    if written:
        present.add(Form.WRITTEN)
    return frozenset(present)


def typed_facts(form: Mapping[str, object]) -> dict[Fact, FactValue]:
    """The facts whose value the asker wrote: dates, and choices as the law words them."""
    facts: dict[Fact, FactValue] = {}
    for fact in FROM_FORM:
        value = form.get(fact.value)
        if isinstance(value, str) and value:
            facts[fact] = date.fromisoformat(value) if fact.kind is FactKind.DATE else value
    return facts


def hearing_date(form: Mapping[str, object]) -> date | None:
    """The day of the hearing, where the asker wrote one: some clocks run to it."""
    value = typed_facts(form).get(Fact.HEARING_DATE)
    return value if isinstance(value, date) else None


def missing_at_filing(
    request_type: RequestType, *, subject: Mapping[str, str], form: Mapping[str, object]
) -> list[str]:
    """What the asker should have given and did not, sorted. What the service records later is not missed yet."""
    missing = decide.missing_elements(
        request_type, elements(subject=subject, form=form, written=True), typed_facts(form)
    )
    later = set(request_type.form_given_by(GivenBy.SERVICE))
    if request_type.never_inadmissible:
        later = set(Form) - {Form.NAMED_PERSON}
    return sorted(element for element in missing if element not in later)


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
