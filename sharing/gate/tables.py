"""The law laid out for the gate: per request type, what its form needs and what can speak about its items. Pure.

Each is built when first asked for, and shared by all the days on which the type and its limits are the same.
"""

from datetime import date

from partners.law import Law
from partners.law.terms import Asker, Condition, Facts, Form, Item, Limit, RequestType, unique

from .items import ItemTable, limits_of


class TypeTable:
    """One asker's request type, ready to judge: its items under each truth of its conditions."""

    __slots__ = (
        "_asker",
        "_branches",
        "_conditions",
        "_limits",
        "_silent",
        "_watched",
        "has_daggers",
        "request_type",
        "required",
        "warnings",
    )

    def __init__(self, asker: Asker, request_type: RequestType, general: tuple[Limit, ...]) -> None:
        self._asker = asker
        self.request_type = request_type
        self.required: frozenset[Form] = frozenset(request_type.full_form)
        self.has_daggers = any(form.fact is not None for form in request_type.full_form)
        self._limits = limits = limits_of(general, request_type)
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
                item: ItemTable(self._asker, self.request_type, self._limits, rule, item)
                for rule in self.request_type.rules
                if rule.when is None or rule.when.holds(facts, day)
                for item in rule.items
            }
        return found


_TABLES: dict[tuple[Law, str, str], TypeTable] = {}
_SHARED: dict[tuple[str, int, tuple[int, ...]], TypeTable] = {}


def table_of(law: Law, asker: str, request: str) -> TypeTable:
    """The table of a request type under a law; one that opens nothing where the law gives the type to others only.

    Raises UnknownInLaw for an asker or a type that stands nowhere in the law, on no day.
    """
    key = (law, asker, request)
    found = _TABLES.get(key)
    if found is None:
        found = _TABLES[key] = _table(law, asker, law.request_type(asker, request))
    return found


def _table(law: Law, asker: str, request_type: RequestType) -> TypeTable:
    """A new table, or the one that another day of the law has already: its own type and limits are kept with it."""
    if request_type.retired:
        law.history.require_known(asker, request_type.code)
        return TypeTable(law.askers[asker], request_type, law.limits)
    shared = (asker, id(request_type), tuple(map(id, law.limits)))
    if shared not in _SHARED:
        _SHARED[shared] = TypeTable(law.askers[asker], request_type, law.limits)
    return _SHARED[shared]
