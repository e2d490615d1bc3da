"""The words in which the law is written down: request types and askers, and all they are made of.

Those of `vocabulary.py` are offered here too, so that a law file needs one import for all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from .articles import CHECKED_ON, Article, Dispute, Mark
from .clocks import AT_ONCE, BEST_TIME, TEN_WORKING_DAYS, Clock
from .conditions import Condition, Facts
from .dates import Dated
from .examples import Example
from .rules import Clause, Limit, Note, Rule, closes_all, may, may_on_information, must, review, warns, with_consent
from .vocabulary import Band, Fact, FactValue, Form, GivenBy, Item, Outcome, Route

T = TypeVar("T")


def unique(values: Iterable[T]) -> tuple[T, ...]:
    """The values in their order, each once."""
    return tuple(dict.fromkeys(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestType(Dated):
    """What one asker may ask for one purpose: form, rules, limits, clock, and words for people.

    `form` leaves out `named_person`, which every request needs. `agreement`, `handed`, `urgent`
    are the marks *agr*, *hand*, *u*; `vital` is a vital emergency, decided on call.
    `never_inadmissible` is crip's alone. `retired` is what the law does not give on the day that counts: never
    written down, made by the history.
    """

    code: str
    title: str
    ask: str
    avoid: str
    form: tuple[Form, ...] = ()
    rules: tuple[Rule, ...] = ()
    limits: tuple[Limit, ...] = ()
    notes: tuple[Note, ...] = ()
    law: tuple[Article, ...] = ()
    agreement: bool = False
    handed: bool = False
    urgent: bool = False
    vital: bool = False
    never_inadmissible: bool = False
    dispute: Dispute | None = None
    route: Route | None = None
    route_when: Condition | None = None
    clock: Clock = TEN_WORKING_DAYS
    without_text: bool = False
    since: date | None = None
    until: date | None = None
    retired: bool = False
    accepted_values: tuple[tuple[Fact, tuple[str, ...]], ...] = ()
    example_facts: tuple[tuple[Fact, date | str], ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    @property
    def full_form(self) -> tuple[Form, ...]:
        """Every element the type requires, `named_person` first."""
        return (Form.NAMED_PERSON, *self.form)

    def form_given_by(self, given_by: GivenBy) -> tuple[Form, ...]:
        """The elements that the asker, the service or the account itself gives."""
        return tuple(form for form in self.full_form if form.given_by is given_by)

    def accepts(self, fact: Fact, value: FactValue | None) -> bool:
        """Whether a value typed for an element marked † counts as given."""
        accepted = dict(self.accepted_values).get(fact)
        return value is not None and value != "" and (accepted is None or value in accepted)

    def route_on(self, facts: Facts, day: date) -> Route | None:
        """Where such a request goes, if anywhere, under these facts."""
        if self.route_when is None or self.route_when.holds(facts, day):
            return self.route
        return None

    @property
    def presses(self) -> bool:
        """Whether it stands out and is never left over a night: due at once, or in the best time."""
        return self.clock in (AT_ONCE, BEST_TIME)

    @property
    def may_be_oral(self) -> bool:
        """Whether it may be asked by telephone."""
        return Form.WRITTEN not in self.form

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that some rule names, in the order of the vocabulary; others are never told."""
        named = {item for rule in self.rules for item in rule.items}
        return tuple(item for item in Item if item in named)

    def ceiling(self, item: Item) -> Outcome:
        """The most the law can give for an item, whoever the person is; ASK_CONSENT with consent."""
        return max((rule.ceiling for rule in self.rules if item in rule.items), default=Outcome.NEVER)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that this type's own rules, limits, notes and route read, in order."""
        parts: tuple[Rule | Limit | Note, ...] = (*self.rules, *self.limits, *self.notes)
        conditions = (*(part.when for part in parts), self.route_when)
        return unique(fact for condition in conditions if condition is not None for fact in condition.uses)

    @property
    def advice_first(self) -> bool:
        """Whether the DPO advises in writing before a manager decides a review (⚖T)."""
        return self.dispute is Dispute.TELLING and not (self.urgent or self.vital)

    @property
    def band(self) -> Band:
        """In which of the three counts its asks stand.

        An agreement makes it agreed, even where no text stands behind the agreement; then
        whatever has no text; the rest is imposed by law.
        """
        if self.agreement:
            return Band.AGREED
        return Band.WITHOUT_TEXT if self.without_text or self.handed else Band.IMPOSED

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article behind the type, its rules and its limits, each once."""
        parts: tuple[Rule | Limit, ...] = (*self.rules, *self.limits)
        return unique((*self.law, *(article for part in parts for article in part.law)))


@dataclass(frozen=True, slots=True)
class Name(Dated):
    """A name a body bears between two days, both included."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """One kind of partner: its names over time, what it is, and what it may ask.

    inquiry       its asks are part of an inquiry or of a child's protection (CPP 11, CASF L226-2-2): the person reads
                  of them once a manager has decided so; required, as forgetting it would tell the person
    is_protector  it protects whoever is in danger: a manager may let it have a protected address that others never get
    """

    code: str
    names: tuple[Name, ...]
    about: str
    inquiry: bool
    is_protector: bool = False
    request_types: tuple[RequestType, ...]

    @property
    def name(self) -> str:
        """The name it bears today, the last of its names."""
        return self.names[-1].text

    def name_on(self, day: date) -> str:
        """The name it bore that day."""
        return next((name.text for name in self.names if name.stands_on(day)), self.name)
