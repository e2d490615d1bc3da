"""Base rules, limits and notes, and the words that write them down.

A base rule (`must`, `may`, `review`, `with_consent`) names the items it opens by their codes, as in
"identity contact". A limit can only close. An item that no base rule names is never told. Frozen data; the gate judges,
not this.
"""

from dataclasses import dataclass
from datetime import date
from typing import Unpack

from .articles import Article
from .conditions import Condition
from .dates import Dated, Dates
from .vocabulary import Item, Outcome, items_of


@dataclass(frozen=True, slots=True)
class Rule(Dated):
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
    since: date | None = None
    until: date | None = None

    @property
    def ceiling(self) -> Outcome:
        """The most this rule can give: consent is shown as such, not as open."""
        return Outcome.ASK_CONSENT if self.consent else self.outcome

    @property
    def says(self) -> str:
        """The rule as one French sentence."""
        told = ", ".join(item.label for item in self.items)
        informed = ", si la personne est informée et ne s’oppose pas" if self.on_information else ""
        when = f" ({self.when.says})" if self.when else ""
        dates = f", {self.dates}" if self.dates else ""
        return f"{told} : {self.ceiling.label}{informed}{when}{dates}."


@dataclass(frozen=True, slots=True)
class Clause:
    """What a limit makes of some items: None stands for all of them, whatever their base.

    `protectors` makes it speak to askers that are protectors alone, or to all others.
    With `warns_if_urgent`, on urgent types the limit warns and closes nothing; with
    `warns_person`, on the types of asker `person` too.
    """

    outcome: Outcome
    items: frozenset[Item] | None = None
    bases: frozenset[Outcome] | None = None
    on_information: bool = False
    protectors: bool | None = None
    warns_if_urgent: bool = False
    warns_person: bool = False


@dataclass(frozen=True, slots=True)
class Limit(Dated):
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
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence shown to the worker, and where `in_answer` is set, carried by the answer too."""

    says: str
    law: tuple[Article, ...] = ()
    when: Condition | None = None
    in_answer: bool = False


Laws = tuple[Article, ...]


def laws(law: "Article | Laws") -> Laws:
    return (law,) if isinstance(law, Article) else law


def must(id: str, items: str, *, law: Article | Laws, when: Condition | None = None, **dates: Unpack[Dates]) -> Rule:
    """Due: a human releases it; withholding needs a reason and a manager."""
    return Rule(id, Outcome.MUST, items_of(items), laws(law), when, **dates)


def may(id: str, items: str, *, law: Article | Laws, when: Condition | None = None, **dates: Unpack[Dates]) -> Rule:
    """Allowed: the worker decides, and a refusal is final."""
    return Rule(id, Outcome.MAY, items_of(items), laws(law), when, **dates)


def may_on_information(
    id: str, items: str, *, law: Article | Laws, when: Condition | None = None, **dates: Unpack[Dates]
) -> Rule:
    """Allowed once the person is informed and has not objected (mark *i*)."""
    return Rule(id, Outcome.MAY, items_of(items), laws(law), when, on_information=True, **dates)


def review(id: str, items: str, *, law: Article | Laws, when: Condition | None = None, **dates: Unpack[Dates]) -> Rule:
    """A manager decides."""
    return Rule(id, Outcome.REVIEW, items_of(items), laws(law), when, **dates)


def with_consent(
    id: str, items: str, *, law: Article | Laws, when: Condition | None = None, **dates: Unpack[Dates]
) -> Rule:
    """Allowed with a consent that counts (mark *c*), else not unless the person consents."""
    return Rule(id, Outcome.MAY, items_of(items), laws(law), when, consent=True, **dates)


def closes_all(
    id: str,
    outcome: Outcome,
    *,
    when: Condition,
    says: str,
    law: Article | Laws,
    depends_on_person: bool = True,
    **dates: Unpack[Dates],
) -> Limit:
    """Where the condition holds, every item of the type gets at most this outcome."""
    return Limit(id, says, laws(law), when, (Clause(outcome),), depends_on_person, **dates)


def warns(id: str, *, when: Condition, says: str, law: Article | Laws, **dates: Unpack[Dates]) -> Limit:
    """Where the condition holds, a warning of this name, and nothing closes."""
    return Limit(id, says, laws(law), when, **dates)
