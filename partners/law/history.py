"""The law over time: all that is written, and from it the law of a day. Pure: whoever asks says which day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeVar

from .dates import Dated
from .general import LIMITS, PRINCIPLES
from .other import OTHER
from .terms import Asker, Limit, RequestType, Rule

D = TypeVar("D", bound=Dated)


class UnknownInLaw(LookupError):
    """An asker or a request type that stands nowhere in the law. `kind` and `code` say which."""

    def __init__(self, kind: str, code: str) -> None:
        self.kind = kind
        self.code = code
        super().__init__(f'unknown {kind} "{code}"')


class Law:
    """The law of a day, and of every other day until something changes.

    askers  code → asker, with the request types of the day, and in them the rules and limits of the day
    limits  those that speak on every type, in the order in which they are named
    rules   id → rule or limit, as a verdict of that day names them
    """

    __slots__ = ("_types", "askers", "history", "limits", "rules")

    def __init__(self, history: "History", day: date) -> None:
        self.history = history
        self.limits = tuple(limit for limit in history.limits if limit.stands_on(day))
        self.askers: Mapping[str, Asker] = MappingProxyType(
            {asker.code: history.asker_on(asker, day) for asker in history.askers.values()}
        )
        self._types = {(asker.code, one.code): one for asker in self.askers.values() for one in asker.request_types}
        self.rules: Mapping[str, Rule | Limit] = MappingProxyType(
            {part.id: part for part in (*PRINCIPLES, *self.limits, *parts_of(self.askers.values()))}
        )

    def request_type(self, asker: str, code: str) -> RequestType:
        """That asker's request type; one that is `retired`, and opens nothing, where the law does not give it."""
        return self._types.get((asker, code)) or self.history.retired(asker, code)

    def rule(self, id: str) -> Rule | Limit:
        """The rule or limit of that id; KeyError for an id that no verdict of the day can name."""
        return self.rules[id]


class History:
    """The law as it is written: every form that its parts ever had, or will have.

    askers      code → asker, with every form of its request types
    type_codes  every code of a request type that stands somewhere, on whatever day
    rules       id → the last form of each rule and limit
    changes     each day on which the law differs from the day before, in order
    """

    def __init__(self, askers: Iterable[Asker], limits: tuple[Limit, ...] = LIMITS) -> None:
        self.askers: Mapping[str, Asker] = MappingProxyType({asker.code: asker for asker in askers})
        self.limits = limits
        types = by_last_day(one for asker in self.askers.values() for one in asker.request_types)
        self.type_codes = frozenset(one.code for one in types)
        parts = by_last_day((*limits, *parts_of(self.askers.values())))
        self.rules: Mapping[str, Rule | Limit] = MappingProxyType({part.id: part for part in (*PRINCIPLES, *parts)})
        self.changes = sorted({day for part in (*types, *parts) for day in first_days(part)})
        self._laws: dict[int, Law] = {}
        self._forms: dict[tuple[int, ...], RequestType] = {}
        self._last = {one.code: one for one in types}
        self._last_of = {
            (asker.code, one.code): one for asker in self.askers.values() for one in by_last_day(asker.request_types)
        }

    def on(self, day: date) -> Law:
        """The law of a day: one object for all the days between two changes."""
        place = bisect_right(self.changes, day)
        found = self._laws.get(place)
        if found is None:
            found = self._laws[place] = Law(self, day)
        return found

    def asker_on(self, asker: Asker, day: date) -> Asker:
        """The asker with what stands of its request types that day."""
        types = tuple(self._form_on(one, day) for one in asker.request_types if one.stands_on(day))
        return replace(asker, request_types=types)

    def _form_on(self, one: RequestType, day: date) -> RequestType:
        """The type with the rules and limits of the day: the same object wherever these are the same."""
        rules = tuple(rule for rule in one.rules if rule.stands_on(day))
        limits = tuple(limit for limit in one.limits if limit.stands_on(day))
        if len(rules) == len(one.rules) and len(limits) == len(one.limits):
            return one
        key = (id(one), *map(id, rules), *map(id, limits))
        return self._forms.setdefault(key, replace(one, rules=rules, limits=limits))

    def retired(self, asker: str, code: str) -> RequestType:
        """What remains of a request type that the law does not give this asker on a day.

        It requires what `other` does and opens nothing. Its title and clock are those of the last form that this asker
        had, or anybody; the title is the code where there never was one.
        """
        last = self._last_of.get((asker, code)) or self._last.get(code) or replace(OTHER, title=code)
        return replace(OTHER, code=code, title=last.title, clock=last.clock, examples=(), retired=True)

    def require_known(self, asker: str, code: str) -> None:
        """Raises UnknownInLaw for an asker or a request type that stands nowhere, on no day."""
        if asker not in self.askers:
            raise UnknownInLaw("asker", asker)
        if code not in self.type_codes:
            raise UnknownInLaw("request", code)


def parts_of(askers: Iterable[Asker]) -> Iterator[Rule | Limit]:
    """Every rule and limit of these askers' request types."""
    for asker in askers:
        for one in asker.request_types:
            yield from one.rules
            yield from one.limits


def by_last_day(parts: Iterable[D]) -> list[D]:
    """The parts in the order in which they end."""
    return sorted(parts, key=lambda part: part.until or date.max)


def first_days(part: Dated) -> Iterator[date]:
    """The days on which the law changes by this part: its first one, and the one after its last."""
    if part.since is not None:
        yield part.since
    if part.until is not None and part.until < date.max:
        yield part.until + timedelta(1)
