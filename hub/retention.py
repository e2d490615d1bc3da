"""Registers and runs the retention periods: what is kept for a time only, and what is done when it is over.

`manage.py retention` runs them all, and every night a job does; with --dry-run they count and touch nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from .vault import tombstones

_clocks: dict[str, "Clock"] = {}


@dataclass(frozen=True, slots=True)
class Done:
    """What a clock did, or would do: rows it is over for, of them those held back, and why in a word."""

    over: int
    held: int = 0

    def __str__(self) -> str:
        return f"{self.over} over" + (f", {self.held} held back" if self.held else "")


@dataclass(frozen=True, slots=True)
class Clock:
    """One period.

    says  what is done after how long, in a sentence for the administrators
    run   (local day, dry) → Done; each thing in its own transaction, so that a run cut off is taken up by the next
    """

    code: str
    says: str
    run: Callable[[date, bool], Done]


def register(clock: Clock) -> Clock:
    """Adds a clock; a code stands once."""
    if clock.code in _clocks:
        raise ValueError(f"two clocks are called {clock.code}")
    _clocks[clock.code] = clock
    return clock


def clocks() -> list[Clock]:
    """All of them, lower floors last: content goes before what it hangs on."""
    return list(reversed(_clocks.values()))


def run(*, on: date, dry: bool) -> dict[str, Done]:
    """Runs every clock for a local day; code → what it did."""
    return {clock.code: clock.run(on, dry) for clock in clocks()}


def each(over: QuerySet, act: Callable[[Any], bool], *, dry: bool) -> Done:
    """Destroys the rows that a period is over for, or counts them where it is dry.

    act  (primary key) → whether it destroyed; in a transaction of its own, and looks again under its own lock

    Raises TombstonesUnwritable before the first where what is destroyed could not be written down.
    """
    if dry:
        return Done(over.count())
    tombstones.require_writable()
    return Done(sum(act(pk) for pk in list(over.values_list("pk", flat=True))))
