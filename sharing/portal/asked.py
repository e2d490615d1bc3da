"""The items of a form, each with what the law gives at most."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from partners.vocabulary import Item
from sharing.judging.ceilings import Ceiling

from .lines import words


@dataclass(frozen=True, slots=True)
class Choice:
    """A box of the form. `place` is its rank in the whole list, from 0."""

    item: Item
    ceiling: Ceiling
    place: int
    ticked: bool
    words: str


def choices(ceilings: Iterable[Ceiling], ticked: Set[str]) -> list[Choice]:
    return [
        Choice(ceiling.item, ceiling, place, ceiling.item.value in ticked, words(ceiling))
        for place, ceiling in enumerate(ceilings)
    ]
