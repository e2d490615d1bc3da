"""May it be said? `decide(case) -> Verdict`, item by item, each with the rules that spoke. Pure.

The strictest outcome stands and every rule that spoke is named. What a type makes of an item is
worked out once per combination of rules that can touch it, and kept: see items.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from consent.validity import Consent, consented_items
from partners import law
from partners.law.general import FORM_INCOMPLETE
from partners.law.terms import Fact, Facts, Form, Item, RequestType, Route

from .items import AGREEMENT_CLOSES, CONSENT_GIVEN, CORRECTION_ASKED, NEVER, ItemVerdict, TypeTable, table_of

__all__ = ["Agreement", "Case", "ItemVerdict", "Verdict", "decide", "missing_elements"]

NOTHING: frozenset[Item] = frozenset()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The items that a partner's agreement opens per request type; both days included."""

    requests: Mapping[str, frozenset[Item]]
    since: date
    until: date

    def opens(self, request: str, day: date) -> frozenset[Item]:
        """The items open for that request type on that day."""
        if not self.since <= day <= self.until:
            return frozenset()
        return self.requests.get(request, frozenset())


EVERYTHING_AGREED = Agreement({}, date.min, date.max)
"""Stands for "not stated": it covers every item of every type."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request about one person, on one day, with all that the rules may know.

    `organisation` is the very body that asks, where it is named; consents must then name it.
    Facts not stated count as their `unstated` (G11). `agreement` None is no agreement.
    """

    asker: str
    request: str
    day: date
    form: frozenset[Form]
    items: tuple[Item, ...]
    facts: Facts = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    agreement: Agreement | None = EVERYTHING_AGREED
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a case. Inadmissible: `missing` says what the form lacks, `items` is empty."""

    admissible: bool
    route: Route | None = None
    missing: tuple[Form, ...] = ()
    warnings: tuple[str, ...] = ()
    items: Mapping[Item, ItemVerdict] = field(default_factory=dict)


def decide(case: Case, *, law_of: date | None = None) -> Verdict:
    """Judge a case by the law of its day; by that of another one to try a law that has not begun, or is over.

    Raises UnknownInLaw for an asker or a request type that stands nowhere in the law, and
    nothing for any other case.
    """
    table = table_of(law.on(law_of or case.day), case.asker, case.request)
    request_type = table.request_type
    route = request_type.route_on(case.facts, case.day)
    warnings: set[str] = set()
    if table.has_daggers or not table.required <= case.form:
        missing = missing_elements(request_type, case.form, case.facts)
        if missing and request_type.never_inadmissible:
            if Form.NAMED_PERSON in missing:
                return Verdict(False, route, (Form.NAMED_PERSON,))
            warnings.add(FORM_INCOMPLETE)
        elif missing:
            return Verdict(False, route, missing)
    items, warned = _judge(case, table)
    warnings.update(id for id, bit in table.warnings if bit & warned)
    return Verdict(True, route, (), tuple(sorted(warnings)), items)


def missing_elements(request_type: RequestType, form: frozenset[Form], facts: Facts) -> tuple[Form, ...]:
    """The elements not given, or given without a value that counts; sorted by code.

    `form` is what the asker and the service gave. An element marked † needs the fact of the same
    name, with a value the type accepts.
    """
    return tuple(
        sorted(
            element
            for element in request_type.full_form
            if element not in form
            or (element.fact is not None and not request_type.accepts(element.fact, facts.get(element.fact)))
        )
    )


def _judge(case: Case, table: TypeTable) -> tuple[dict[Item, ItemVerdict], int]:
    """Each requested item's verdict, and the bits of the limits that warn."""
    facts = case.facts
    active = table.active(facts, case.day)
    opened = table.items(facts, case.day)
    pending = facts.get(Fact.CORRECTION_PENDING)
    corrected = pending if isinstance(pending, frozenset) else NOTHING
    agreed = None
    if table.request_type.agreement and case.agreement is not EVERYTHING_AGREED:
        agreed = case.agreement.opens(case.request, case.day) if case.agreement else NOTHING
    consented = _consented(case) if case.consents else NOTHING
    verdicts: dict[Item, ItemVerdict] = {}
    warned = 0
    for item in case.items:
        entry = opened.get(item)
        if entry is None:
            verdicts[item] = NEVER
            continue
        state = active
        if item in corrected:
            state |= CORRECTION_ASKED
        if agreed is not None and item not in agreed:
            state |= AGREEMENT_CLOSES
        if entry.needs_consent and item in consented:
            state |= CONSENT_GIVEN
        warned |= state & entry.warns
        verdicts[item] = entry.verdict(state & entry.mask)
    return verdicts, warned


def _consented(case: Case) -> frozenset[Item]:
    return consented_items(
        case.consents,
        recipient=case.organisation or case.asker,
        purpose=case.request,
        day=case.day,
        minor=case.facts.get(Fact.MINOR) is True,
        represented=case.facts.get(Fact.REPRESENTED) is True,
    )
