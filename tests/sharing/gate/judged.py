"""A complete case of a type, changed as a test needs it, and what the gate says of it."""

from datetime import date

from partners import law
from partners.law.vocabulary import Item, Outcome
from sharing.gate.decide import Case, ItemVerdict, decide

DAY = date(2026, 11, 22)


def case(asker: str, request: str, *items: Item, **changes) -> Case:
    """A complete case of that type."""
    day = changes.pop("day", DAY)
    one = law.on(day).request_type(asker, request)
    facts = dict(one.example_facts) | changes.pop("facts", {})
    return Case(asker, request, day, frozenset(one.full_form), items, facts, **changes)


def outcome(*args, **changes) -> Outcome:
    verdict = decide(case(*args, **changes))
    assert len(verdict.items) == 1
    return next(iter(verdict.items.values())).outcome


def warnings(*args, **changes) -> tuple[str, ...]:
    return decide(case(*args, **changes)).warnings


def explained(*args, **changes) -> ItemVerdict:
    return next(iter(decide(case(*args, **changes)).items.values()))
