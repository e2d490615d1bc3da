"""When a rule speaks: conditions over the facts, as data that can be read, compared and shown.

Each condition offers `holds(facts, day)`, `uses` (the facts it reads) and `says` (its French).
Facts that a case does not state count as their `unstated` (G11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar import working_days_until, years_earlier
from .vocabulary import Fact, FactValue

Facts = Mapping[Fact, FactValue]


@dataclass(frozen=True, slots=True)
class OneFact:
    """Base of the conditions on one fact."""

    fact: Fact

    @property
    def uses(self) -> tuple[Fact, ...]:
        return (self.fact,)


@dataclass(frozen=True, slots=True)
class Stated(OneFact):
    """A yes-or-no fact has this value."""

    value: bool = True

    @property
    def says(self) -> str:
        asked = self.fact.label.removesuffix("\u00a0?")
        return f"{asked}\u00a0: {'oui' if self.value else 'non'}"

    def holds(self, facts: Facts, day: date) -> bool:
        return facts.get(self.fact, self.fact.unstated) is self.value


@dataclass(frozen=True, slots=True)
class OneOf(OneFact):
    """A text fact is one of these values; with `negated`, is none of them."""

    values: tuple[str, ...]
    negated: bool = False

    @property
    def says(self) -> str:
        return f"{self.fact.label} : {'ni ' if self.negated else ''}" + (" ni " if self.negated else " ou ").join(
            self.values
        )

    def holds(self, facts: Facts, day: date) -> bool:
        return (facts.get(self.fact) in self.values) is not self.negated


@dataclass(frozen=True, slots=True)
class OutsideWindow:
    """A date lies before a start, or more than `days` days after it; false where one is unknown."""

    start: Fact
    end: Fact
    days: int

    @property
    def uses(self) -> tuple[Fact, ...]:
        return (self.start, self.end)

    @property
    def says(self) -> str:
        return f"{self.end.label} antérieure au {self.start.label.lower()}, ou postérieure de plus de {self.days} jours"

    def holds(self, facts: Facts, day: date) -> bool:
        start, end = facts.get(self.start), facts.get(self.end)
        if not isinstance(start, date) or not isinstance(end, date):
            return False
        return not timedelta(0) <= end - start <= timedelta(self.days)


@dataclass(frozen=True, slots=True)
class Past(OneFact):
    """A date lies before the day of the decision; false where it is unknown."""

    @property
    def says(self) -> str:
        return f"{self.fact.label} déjà passée"

    def holds(self, facts: Facts, day: date) -> bool:
        known = facts.get(self.fact)
        return isinstance(known, date) and known < day


@dataclass(frozen=True, slots=True)
class WithinWorkingDays(OneFact):
    """A date, on the day or after it, lies fewer than `days` working days ahead."""

    days: int

    @property
    def says(self) -> str:
        return f"{self.fact.label} dans moins de {self.days} jours ouvrés"

    def holds(self, facts: Facts, day: date) -> bool:
        ahead = facts.get(self.fact)
        if not isinstance(ahead, date) or ahead < day:
            return False
        return working_days_until(ahead, after=day, at_most=self.days) < self.days


@dataclass(frozen=True, slots=True)
class OlderThanYears(OneFact):
    """A date lies before the same calendar day that many years earlier; false where unknown.

    The law also counts a date of 29 February as of the 28th. No comparison changes by it: the
    same day two years earlier is never a 29 February.
    """

    years: int

    @property
    def says(self) -> str:
        return f"{self.fact.label} il y a plus de {self.years} ans"

    def holds(self, facts: Facts, day: date) -> bool:
        known = facts.get(self.fact)
        return isinstance(known, date) and known < years_earlier(day, self.years)


@dataclass(frozen=True, slots=True)
class Both:
    """Two conditions hold together."""

    first: "Condition"
    second: "Condition"

    @property
    def uses(self) -> tuple[Fact, ...]:
        return self.first.uses + self.second.uses

    @property
    def says(self) -> str:
        return f"{self.first.says} ; {self.second.says}"

    def holds(self, facts: Facts, day: date) -> bool:
        return self.first.holds(facts, day) and self.second.holds(facts, day)


Condition = Stated | OneOf | OutsideWindow | Past | WithinWorkingDays | OlderThanYears | Both
