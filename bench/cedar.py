"""The law files written as Cedar policies, and a case written as Cedar requests: the benchmark's opponent.

Cedar answers open or not, nothing between: what a manager decides, what waits for consent or information, and what is
never told are all not open. Principal: the asker; action: its request type; resource: the item. What Cedar has no
means to work out (whether a consent stands, working days, anniversaries) is worked out beforehand, off its clock.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from consent.validity import consented_items
from partners.law import ASKERS
from partners.law.calendar import years_earlier
from partners.law.conditions import (
    Both,
    Condition,
    OlderThanYears,
    OneOf,
    OutsideWindow,
    Past,
    Stated,
    WithinWorkingDays,
)
from partners.law.general import CORRECTION_PENDING, LIMITS
from partners.law.terms import Limit, RequestType, Rule
from partners.law.vocabulary import Fact, FactKind, Form, Item
from sharing.gate.decide import EVERYTHING_AGREED, Case

URGENT, OF_PERSON = 'Action::"urgent"', 'Action::"of_person"'


def policies() -> list[str]:
    """Every rule of the law as Cedar policies: permits per item, forbids per form, agreement and limit."""
    types = [(asker.code, one) for asker in ASKERS.values() for one in asker.request_types]
    return [
        *(policy for asker, one in types for policy in _permits(asker, one)),
        *(_form(asker, one) for asker, one in types if one.rules),
        *(
            f"forbid({_scope(asker, one)}, resource) unless {{ context.agreed }};"
            for asker, one in types
            if one.agreement
        ),
        *(
            f"forbid({_scope(asker, one)}, resource) when {{ {_holds(limit.when)} }};"
            for asker, one in types
            for limit in one.limits
            if limit.clauses and limit.when
        ),
        *(policy for limit in LIMITS for policy in _forbids(limit)),
    ]


def entities() -> list[dict]:
    """The actions that are urgent or a person's own, as members of a group."""
    found = []
    for asker in ASKERS.values():
        for one in asker.request_types:
            groups = ["urgent"] * one.urgent + ["of_person"] * (asker.code == "person")
            parents = [{"type": "Action", "id": group} for group in groups]
            found.append({"uid": {"type": "Action", "id": f"{asker.code}.{one.code}"}, "attrs": {}, "parents": parents})
    return found


def requests(case: Case) -> Iterator[dict]:
    """One Cedar request per item of a case, its context already written as JSON."""
    context = _context(case)
    consented = consented_items(
        case.consents,
        recipient=case.organisation or case.asker,
        purpose=case.request,
        day=case.day,
        minor=case.facts.get(Fact.MINOR) is True,
        represented=case.facts.get(Fact.REPRESENTED) is True,
    )
    corrected = case.facts.get(Fact.CORRECTION_PENDING, frozenset())
    agreed = _agreed(case)
    for item in case.items:
        own = {
            "consented": item in consented,
            "corrected": item in corrected,
            "agreed": agreed is None or item in agreed,
        }
        yield {
            "principal": f'Asker::"{case.asker}"',
            "action": f'Action::"{case.asker}.{case.request}"',
            "resource": f'Item::"{item}"',
            "context": json.dumps(context | own),
        }


def _context(case: Case) -> dict:
    context: dict = {
        "form": sorted(case.form),
        "day": case.day.toordinal(),
        "two_years_earlier": years_earlier(case.day, 2).toordinal(),
    }
    for fact in Fact:
        value = case.facts.get(fact)
        if fact.kind is FactKind.BOOL:
            context[fact] = bool(fact.unstated if value is None else value)
        elif isinstance(value, date):
            context[fact] = value.toordinal()
        elif isinstance(value, str) and value:
            context[fact] = value
    return context


def _agreed(case: Case) -> frozenset[Item] | None:
    if case.agreement is EVERYTHING_AGREED:
        return None
    return case.agreement.opens(case.request, case.day) if case.agreement else frozenset()


def _scope(asker: str, one: RequestType) -> str:
    return f'principal == Asker::"{asker}", action == Action::"{asker}.{one.code}"'


def _permits(asker: str, one: RequestType) -> Iterator[str]:
    for rule in one.rules:
        if rule.outcome.is_open:
            when = " && ".join(_conditions(one, rule))
            for item in rule.items:
                condition = f" when {{ {when} }}" if when else ""
                yield f'permit({_scope(asker, one)}, resource == Item::"{item}"){condition};'


def _conditions(one: RequestType, rule: Rule) -> Iterator[str]:
    if rule.when is not None:
        yield f"({_holds(rule.when)})"
    if rule.consent:
        yield "context.consented"
    if rule.on_information:
        yield "!context.objected"
        if not one.urgent:
            yield "context.informed"


def _form(asker: str, one: RequestType) -> str:
    needed = (Form.NAMED_PERSON,) if one.never_inadmissible else one.full_form
    conditions = [f"context.form.containsAll({json.dumps(list(needed))})"]
    conditions += [f"context has {form.fact}" for form in needed if form.fact]
    conditions += [f"{json.dumps(list(values))}.contains(context.{fact})" for fact, values in one.accepted_values]
    return f"forbid({_scope(asker, one)}, resource) unless {{ {' && '.join(conditions)} }};"


def _agreement(asker: str, one: RequestType) -> str:
    return f"forbid({_scope(asker, one)}, resource) unless {{ context.agreed }};"


def _forbids(limit: Limit) -> Iterator[str]:
    """A general limit closes what its clauses name; which of its outcomes stands is no matter to Cedar."""
    when = "context.corrected" if limit is CORRECTION_PENDING or limit.when is None else _holds(limit.when)
    groups: dict[tuple[bool, bool], set[Item] | None] = {}
    for clause in limit.clauses:
        if clause.on_information:
            continue  # written into the permits, which know what is marked
        key = clause.warns_if_urgent, clause.warns_person
        known = groups.get(key, set())
        groups[key] = None if clause.items is None or known is None else known | clause.items
    for (urgent, person), items in groups.items():
        which = "" if items is None else f" && [{_resources(items)}].contains(resource)"
        spared = [f"action in {URGENT}"] * urgent + [f"action in {OF_PERSON}"] * person
        spared += [f'action == Action::"{asker}.{code}"' for asker, code in sorted(limit.spares)]
        unless = f" unless {{ {' || '.join(spared)} }}" if spared else ""
        yield f"forbid(principal, action, resource) when {{ {when}{which} }}{unless};"


def _resources(items: Iterable[Item]) -> str:
    return ", ".join(f'Item::"{item}"' for item in sorted(items))


def _holds(condition: Condition) -> str:
    """A condition in Cedar's words."""
    match condition:
        case Stated(fact, value):
            return f"{'' if value else '!'}context.{fact}"
        case OneOf(fact, values, negated):
            return f"context has {fact} && {'!' if negated else ''}{json.dumps(list(values))}.contains(context.{fact})"
        case OutsideWindow(start, end, days):
            return (
                f"context has {start} && context has {end} && "
                f"(context.{end} < context.{start} || context.{end} > context.{start} + {days})"
            )
        case Past(fact):
            return f"context has {fact} && context.{fact} < context.day"
        case OlderThanYears(fact, 2):
            return f"context has {fact} && context.{fact} < context.two_years_earlier"
        case Both(first, second):
            return f"{_holds(first)} && {_holds(second)}"
        case WithinWorkingDays() | OlderThanYears():
            raise NotImplementedError(condition)
    raise TypeError(condition)
