"""The words in which the law is written down: articles, rules, limits, request types, askers.

A base rule (`must`, `may`, `review`, `with_consent`) names the items it opens. A limit can only
close. An item that no base rule names is never told. Frozen data; the gate judges, not this.
"""
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from partners.vocabulary import Band, Fact, FactValue, Form, GivenBy, Item, Outcome, Route

from .calendar import french_date
from .clocks import TEN_WORKING_DAYS, Clock
from .conditions import Condition, Facts
from .examples import Example

T = TypeVar("T")

CHECKED_ON = date(2026, 11, 22)
"""The day on which the articles were last read again."""


class Mark(StrEnum):
    """How sure we are of an article: its text was read, seen in a second source, or remembered."""

    READ = "V"
    SECONDARY = "S"
    MEMORY = "M"

    @property
    def label(self) -> str:
        return {"V": "texte lu", "S": "source secondaire", "M": "de mémoire"}[self]


class Dispute(StrEnum):
    """What lawyers differ on: how far a duty reaches (E), or telling at all (T)."""

    EXTENT = "E"
    TELLING = "T"

    @property
    def label(self) -> str:
        return {"E": "les juristes divergent sur l'étendue du devoir",
                "T": "les juristes divergent sur la transmission elle-même"}[self]


@dataclass(frozen=True, slots=True)
class Article:
    """One article or other source. `since` and `until` (both included) date its label."""

    label: str
    mark: Mark
    says: str = ""
    since: date | None = None
    until: date | None = None
    lifts_secrecy: bool = False
    checked_on: date = CHECKED_ON

    def label_on(self, day: date) -> str:
        """How the article is cited that day: outside its dates, the label says which they are."""
        if self.since is not None and day < self.since:
            return f"{self.label} (depuis le {french_date(self.since)})"
        if self.until is not None and day > self.until:
            return f"{self.label} (numérotation jusqu'au {french_date(self.until)})"
        return self.label


@dataclass(frozen=True, slots=True)
class Rule:
    """A base rule: what a text opens. `on_information` is the mark *i*, `consent` the mark *c*.

    A rule with `consent` gives MAY where a consent counts and ASK_CONSENT where none does.
    """

    id: str
    outcome: Outcome
    items: tuple[Item, ...]
    law: tuple[Article, ...]
    when: Condition | None = None
    on_information: bool = False
    consent: bool = False

    @property
    def ceiling(self) -> Outcome:
        """The most this rule can give: consent is shown as such, not as open."""
        return Outcome.ASK_CONSENT if self.consent else self.outcome

    @property
    def says(self) -> str:
        """The rule as one French sentence."""
        verb = "avec l'accord de la personne, possible" if self.consent else self.outcome.label
        told = ", ".join(item.label for item in self.items)
        informed = ", si la personne est informée et ne s'oppose pas" if self.on_information else ""
        when = f" ({self.when.says})" if self.when else ""
        return f"{told} : {verb}{informed}{when}."


@dataclass(frozen=True, slots=True)
class Clause:
    """What a limit makes of some items: None stands for all of them, whatever their base.

    With `warns_if_urgent`, on urgent types the limit warns and closes nothing; with
    `warns_person`, on the types of asker `person` too.
    """

    outcome: Outcome
    items: frozenset[Item] | None = None
    bases: frozenset[Outcome] | None = None
    on_information: bool = False
    only: frozenset[str] | None = None
    except_for: frozenset[str] = frozenset()
    warns_if_urgent: bool = False
    warns_person: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule that only closes. It never speaks about an item that no base rule opens.

    A limit without clauses warns and closes nothing. `depends_on_person` is false only where
    the form, the law or an agreement alone decide, so that a partner may be told of it.
    """

    id: str
    says: str
    law: tuple[Article, ...]
    when: Condition | None = None
    clauses: tuple[Clause, ...] = ()
    depends_on_person: bool = True
    spares: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence shown to the worker, and where `in_answer` is set, carried by the answer too."""

    says: str
    law: tuple[Article, ...] = ()
    when: Condition | None = None
    in_answer: bool = False


def base_rule(id: str, outcome: Outcome, items: tuple[Item, ...], law: "Article | Laws",
              when: Condition | None, *, on_information: bool = False,
              consent: bool = False) -> Rule:
    return Rule(id, outcome, items, laws(law), when, on_information, consent)


Laws = tuple[Article, ...]


def laws(law: "Article | Laws") -> Laws:
    return (law,) if isinstance(law, Article) else law


def must(id: str, *items: Item, law: Article | Laws, when: Condition | None = None) -> Rule:
    """Due: a human releases it; withholding needs a reason and a manager."""
    return base_rule(id, Outcome.MUST, items, law, when)


def may(id: str, *items: Item, law: Article | Laws, when: Condition | None = None) -> Rule:
    """Allowed: the worker decides, and a refusal is final."""
    return base_rule(id, Outcome.MAY, items, law, when)


def may_on_information(id: str, *items: Item, law: Article | Laws,
                       when: Condition | None = None) -> Rule:
    """Allowed once the person is informed and has not objected (mark *i*)."""
    return base_rule(id, Outcome.MAY, items, law, when, on_information=True)


def review(id: str, *items: Item, law: Article | Laws, when: Condition | None = None) -> Rule:
    """A manager decides."""
    return base_rule(id, Outcome.REVIEW, items, law, when)


def with_consent(id: str, *items: Item, law: Article | Laws,
                 when: Condition | None = None) -> Rule:
    """Allowed with a consent that counts (mark *c*), else not unless the person consents."""
    return base_rule(id, Outcome.MAY, items, law, when, consent=True)


def closes_all(id: str, outcome: Outcome, *, when: Condition, says: str, law: Article | Laws,
               depends_on_person: bool = True) -> Limit:
    """Where the condition holds, every item of the type gets at most this outcome."""
    return Limit(id, says, laws(law), when, (Clause(outcome),), depends_on_person)


def warns(id: str, *, when: Condition, says: str, law: Article | Laws) -> Limit:
    """Where the condition holds, a warning of this name, and nothing closes."""
    return Limit(id, says, laws(law), when)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestType:
    """What one asker may ask for one purpose: form, rules, limits, clock, and words for people.

    `form` leaves out `named_person`, which every request needs. `agreement`, `handed`, `urgent`
    are the marks *agr*, *hand*, *u*; `vital` is a vital emergency, decided on call.
    `never_inadmissible` is crip's alone.
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
    accepted_values: tuple[tuple[Fact, tuple[str, ...]], ...] = ()
    example_facts: tuple[tuple[Fact, date | str], ...] = ()
    examples: tuple[Example, ...] = field(default=(), repr=False)

    @property
    def full_form(self) -> tuple[Form, ...]:
        """Every element the type requires, `named_person` first."""
        return (Form.NAMED_PERSON, *self.form)

    def form_given_by(self, given_by: GivenBy) -> tuple[Form, ...]:
        """The elements that the asker, the service or the account itself gives."""
        return tuple(form for form in self.full_form if form.element.given_by is given_by)

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
        return max((rule.ceiling for rule in self.rules if item in rule.items),
                   default=Outcome.NEVER)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that this type's own rules, limits, notes and route read, in order."""
        conditions = [part.when for part in (*self.rules, *self.limits, *self.notes) if part.when]
        conditions += [self.route_when] if self.route_when else []
        return unique(fact for condition in conditions for fact in condition.uses)

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
        return unique((*self.law, *(article for part in (*self.rules, *self.limits)
                                    for article in part.law)))


@dataclass(frozen=True, slots=True)
class Name:
    """A name a body bears between two days, both included."""

    text: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """One kind of partner: its names over time, what it is, and what it may ask."""

    code: str
    names: tuple[Name, ...]
    about: str
    request_types: tuple[RequestType, ...]

    @property
    def name(self) -> str:
        """The name it bears today, the last of its names."""
        return self.names[-1].text

    def name_on(self, day: date) -> str:
        """The name it bore that day."""
        return next((name.text for name in self.names
                     if (name.since is None or name.since <= day)
                     and (name.until is None or day <= name.until)), self.name)


def unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
