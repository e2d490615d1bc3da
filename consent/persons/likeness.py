"""Whether two identities may be of one person. Opens and reads nothing: it compares what it is given.

It errs on the side of yes: a yes makes a manager look, or a worker say that it is somebody else; a no could tell where
somebody hides whose name was typed another way.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from rapidfuzz.distance import OSA

from hub.text.name_parts import PARTICLES
from hub.text.names import alike, same_given

from .index import FAMILY, UNKNOWN, name_words

PLACEHOLDER = "01-01"
"""The day that is written where only the year is known."""


class Likeness(IntEnum):
    """How alike two identities are, the least first.

    NAME   a worker who searches may mean it: one name at another date, or one surname at one date
    NEAR   it may be the same person: nearly one name at a date that fits or nearly so, or another surname, as by
           marriage, with one first name at the very date
    EXACT  names and birth date agree
    """

    NONE = 0
    NAME = 1
    NEAR = 2
    EXACT = 3


class Dates(IntEnum):
    """How two birth dates agree. COMPATIBLE: what is known of both. CLOSE: but for a typing error."""

    DIFFERENT = 0
    CLOSE = 1
    COMPATIBLE = 2
    EQUAL = 3


def compare(one: Mapping[str, str], other: Mapping[str, str]) -> Likeness:
    """How alike two identities are: last_name, birth_name, first_names, birth_date; any may lack."""
    dates = compare_dates(one.get("birth_date", ""), other.get("birth_date", ""))
    if dates is Dates.EQUAL and same_names(one, other):
        return Likeness.EXACT
    families, given = surnames(one), first_names(one)
    other_families, other_given = surnames(other), first_names(other)
    closely = dates < Dates.EQUAL
    surname = any_alike(families, other_families, closely=closely)
    first = may_be_given(given, other_given)
    swapped = any_alike(families, other_given, closely=True) and any_alike(given, other_families, closely=True)
    if dates is not Dates.DIFFERENT and ((surname and first) or swapped):
        return Likeness.NEAR
    if dates is Dates.EQUAL and set(given) & set(other_given) and not two_birth_names(one, other):
        return Likeness.NEAR
    if (surname and (first or dates is Dates.EQUAL)) or swapped:
        return Likeness.NAME
    return Likeness.NONE


def compare_dates(one: str, other: str) -> Dates:
    """How two dates agree, each "YYYY-MM-DD" whose month and day may be "00"; an empty one agrees with none."""
    if not one or not other:
        return Dates.DIFFERENT
    parts, others = one.split("-"), other.split("-")
    whole = UNKNOWN not in parts and UNKNOWN not in others
    if whole and one == other:
        return Dates.EQUAL
    if all(part == with_part or UNKNOWN in (part, with_part) for part, with_part in zip(parts, others, strict=True)):
        return Dates.COMPATIBLE
    if not whole:
        return Dates.DIFFERENT
    swapped = parts == [others[0], others[2], others[1]]
    unknown_day = parts[0] == others[0] and PLACEHOLDER in (one[5:], other[5:])
    typo = OSA.distance("".join(parts), "".join(others), score_cutoff=1) <= 1
    return Dates.CLOSE if swapped or unknown_day or typo else Dates.DIFFERENT


def same_names(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both bear a family name, whole, and a first name in common."""
    families = {frozenset(name_words(one.get(field, ""))) for field in FAMILY} - {frozenset()}
    others = {frozenset(name_words(other.get(field, ""))) for field in FAMILY}
    return bool(families & others) and bool(set(first_names(one)) & set(first_names(other)))


def surnames(identity: Mapping[str, str]) -> set[str]:
    """The words of the family names that may stand for them, and each name run together."""
    found: set[str] = set()
    for field in FAMILY:
        written = name_words(identity.get(field, ""))
        telling = [word for word in written if len(word) > 1 and word not in PARTICLES]
        found |= {*(telling or written), "".join(written)} - {""}
    return found


def first_names(identity: Mapping[str, str]) -> list[str]:
    return name_words(identity.get("first_names", ""))


def any_alike(some: Iterable[str], others: Iterable[str], *, closely: bool) -> bool:
    """Whether two of these names are one, up to a typing error or their sound."""
    others = set(others)
    return any(alike(name, other, closely=closely) for name in some for other in others)


def may_be_given(some: list[str], others: list[str]) -> bool:
    """Whether two people may bear one first name: the same, a diminutive, its initial, or one that nobody wrote."""
    if not some or not others or same_given(some, others):
        return True
    initials = {word for word in (*some, *others) if len(word) == 1}
    return any(word[0] in initials for word in some) and any(word[0] in initials for word in others)


def two_birth_names(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both birth names are known and differ: then no marriage explains two surnames."""
    born, other_born = (name_words(identity.get("birth_name", "")) for identity in (one, other))
    return bool(born) and bool(other_born) and not any_alike(born, other_born, closely=True)
