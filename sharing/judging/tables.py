"""The law laid out for the gate: per request type, what its form needs and what can speak about its items. Pure.

Built once at import.
"""

from datetime import date

from partners.law import ASKERS, OTHER, request_type
from partners.law.conditions import Condition, Facts
from partners.law.terms import RequestType, unique
from partners.vocabulary import Form, Item

from .items import ItemTable, limits_of


class TypeTable:
    """One asker's request type, ready to judge: its items under each truth of its conditions."""

    __slots__ = (
        "_asker",
        "_branches",
        "_conditions",
        "_silent",
        "_watched",
        "has_daggers",
        "request_type",
        "required",
        "warnings",
    )

    def __init__(self, asker: str, request_type: RequestType) -> None:
        self._asker = asker
        self.request_type = request_type
        self.required: frozenset[Form] = frozenset(request_type.full_form)
        self.has_daggers = any(form.fact is not None for form in request_type.full_form)
        limits = limits_of(request_type)
        self.warnings = tuple(sorted((limit.id, bit) for bit, limit in limits))
        self._watched = tuple((bit, limit.when) for bit, limit in limits if limit.when is not None)
        self._silent = self._bits({}, date.min)
        self._conditions: tuple[Condition, ...] = unique(
            rule.when for rule in request_type.rules if rule.when is not None
        )
        self._branches: dict[tuple[bool, ...], dict[Item, ItemTable]] = {}

    def active(self, facts: Facts, day: date) -> int:
        """The bits of the limits whose condition holds."""
        return self._bits(facts, day) if facts else self._silent

    def _bits(self, facts: Facts, day: date) -> int:
        bits = 0
        for bit, condition in self._watched:
            if condition.holds(facts, day):
                bits |= bit
        return bits

    def items(self, facts: Facts, day: date) -> dict[Item, ItemTable]:
        """The items that the rules open under these facts, each with its table."""
        branch = tuple([condition.holds(facts, day) for condition in self._conditions])
        found = self._branches.get(branch)
        if found is None:
            found = self._branches[branch] = {
                item: ItemTable(self._asker, self.request_type, rule, item)
                for rule in self.request_type.rules
                if rule.when is None or rule.when.holds(facts, day)
                for item in rule.items
            }
        return found


_TABLES = {
    (asker.code, request_type.code): TypeTable(asker.code, request_type)
    for asker in ASKERS.values()
    for request_type in asker.request_types
}


def table_of(asker: str, request: str) -> TypeTable:
    """The table of a request type; that of `other` where the law gives the type to others only.

    Raises UnknownInLaw for an asker or a type that stands nowhere in the law.
    """
    found = _TABLES.get((asker, request))
    if found is None:
        request_type(asker, request)
        return _TABLES[asker, OTHER.code]
    return found
