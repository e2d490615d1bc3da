"""The cells of a line in tests/on_a_request.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Reader = Callable[[Any], object]


@dataclass(frozen=True)
class Deleted:
    """The row is deleted."""


@dataclass(frozen=True)
class Kept:
    """The row stays, for this reason."""

    why: str


@dataclass(frozen=True)
class Excused:
    """The question does not arise, for this reason."""

    why: str


@dataclass(frozen=True)
class Clocks:
    """Codes of the clocks (`hub/retention.py`) that destroy the row's content, or the row."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Read:
    """The person's statement reads this table: to show it, or to decide what may be shown."""

    what: str


@dataclass(frozen=True)
class Shredded:
    """No sealed column of the row can be read any more: its key lies under the person's, or is it."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """
    unmatch    what `unmatch` (sharing/casework/matching.py) does with the row when a match was wrong
    retention  which clocks end it
    statement  whether the statement that a person may ask for (GDPR 15) reads it
    erasure    what happens to it when the person is erased
    sealed     sealed column, or key to a sealed file → what reads it; no list of the service may select one
    hashes     binary columns that hold a keyed hash
    """

    unmatch: Deleted | Kept | Excused
    retention: Clocks | Excused
    statement: Read | Excused
    erasure: Shredded | Deleted | Kept
    sealed: Mapping[str, Reader] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()
