"""The other parts of a hidden line: town, day that a street is named after, host, part of the building. Pure."""

import re
from collections.abc import Sequence

from .hidden_lines import PARTICLES, PEOPLE, Sought, designator
from .kinds import is_kind, same
from .reading import Reading

LIVING = re.compile(
    r"(?:re)?(?:habit|log|domicili|herberg|heberg|install|demeur|resid|emmenag|demenag|relog|refugi|abrit|accueilli|vi[tv])"
)
"""Beginnings of the words for living somewhere: "vit", "habitait", "hébergée", "relogement"."""


def dated(text: Reading, one: Sought) -> bool:
    """Whether a street named after a day is told: its kind, then day and month ("rue du 8 mai")."""
    day = next(word for word in one.name if word.isdigit())
    place = one.name.index(day)
    wanted = one.name[place : place + 2]
    for i, word in enumerate(text.plain):
        if is_kind(word, one):
            after = [w for w in text.plain[i + 1 : i + 5] if w not in PARTICLES]
            if len(after) > 1 and after[0] == wanted[0] and same(after[1], wanted[-1]):
                return True
    return False


def town(text: Reading, one: Sought) -> bool:
    """Whether a text tells the postcode, or that somebody lives in the town."""
    number = one.number
    for i, word in enumerate(text.plain):
        if word.endswith(number) and not word.removesuffix(number)[-1:].isdigit():
            return True
        if word == number[:2] and text.plain[i + 1 : i + 2] == [number[2:]]:
            return True
    if any(number in run for run in text.spelled):
        return True
    for first, _ in text.places(one.name[-1]) if one.name else ():
        start = first
        while start and (text.plain[start - 1] in PARTICLES - {"a", "en"} or text.plain[start - 1] in one.name):
            start -= 1
        if (
            any(LIVING.match(word) for word in text.plain[max(0, start - 4) : start])
            and text.capital[first] >= text.has_case
        ):
            return True
    return False


def person(text: Reading, one: Sought) -> bool:
    """Whether a text names those whom somebody lives with: "chez Orvault", "Mme Orvault"."""
    for first, _ in text.places(one.name[-1]):
        before = text.plain[max(0, first - 3) : first]
        if "chez" in before or (before and (before[-1] in PEOPLE or before[-1] in one.name)):
            return True
    return False


def part_of_building(text: Reading, sought: Sequence[Sought]) -> bool:
    """Whether a text tells the parts of the building: two, or the building or flat if no other is sought."""
    found = set()
    for i, word in enumerate(text.plain):
        kind = designator(word)
        if not kind:
            continue
        after = [w for w in text.plain[i + 1 : i + 4] if w not in ("n", "no", "numero")]
        before = text.plain[max(0, i - 1) : i]
        for one in sought:
            if one.name[0] == kind and one.name[1] in (after[:1] + before):
                found.add(one.name)
    wanted = {one.name for one in sought}
    single = len(wanted) == 1 and next(iter(wanted))[0] in ("batiment", "appartement", "bp")
    return len(found) >= 2 or (bool(found) and single)
