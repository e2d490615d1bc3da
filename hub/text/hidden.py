"""Whether a text gives away a line that says where somebody hides, however it is written. Pure.

A common noun is sought with what makes it a place: a kind of street before it, "aux", "elle vit", a capital. "Elle a
fleuri son balcon de lilas" gives nothing away of the rue des Lilas.
"""

from collections.abc import Iterable, Sequence

from .hidden_lines import (
    AFTER_NUMBER,
    KIND_OF,
    PARTICLES,
    PEOPLE,
    TITLES,
    Sought,
    Tells,
    take_apart,
)
from .hidden_parts import LIVING, dated, part_of_building, person, town
from .kinds import is_kind, is_own_kind, same
from .reading import Reading, in_figures, readings
from .tables import sections

LOCATIVE = frozenset(["a", "au", "aux", "vers", "dans", "chez", "depuis", "pres"])
WORDS = sections("place_words")
NO_PLACE_BEFORE = WORDS["no_place_before"]
COMMON = WORDS["common"]
"""Names that a town has more than one street of: "place de la Gare" is not "rue de la Gare"."""
CALLED = WORDS["called"]
LITTLE = 3  # letters: too short to be sought letter by letter
STEPS = 7  # words between a kind of street and the word that tells
GLUED_MIN = 8  # letters: what is sought without its spaces is long enough not to arise by chance


def gives_away(text: str, lines: Sequence[str]) -> bool:
    """Whether a text tells one of these lines, or the part of it that tells where."""
    sought = [one for line in lines for one in take_apart(line)]
    if any(word.isdigit() for one in sought for word in one.name):
        text = in_figures(text)
    parts = [one for one in sought if one.tells is Tells.PART]
    places = [one for one in sought if one.tells is not Tells.PART]
    return any(any(tells(read, one) for one in places) or part_of_building(read, parts) for read in readings(text))


def with_places(lines: Iterable[str]) -> list[str]:
    """Those of these lines that tell more than a town: a town alone is nobody's."""
    return [line for line in lines if any(sought.tells is not Tells.TOWN for sought in take_apart(line))]


def tells(text: Reading, one: Sought) -> bool:
    """Whether a text tells one thing sought."""
    if one.tells is Tells.TOWN:
        return town(text, one)
    if one.tells is Tells.PERSON:
        return person(text, one)
    if glued(text, one) or (len(one.anchor) > LITTLE and text.spells(one.anchor)):
        return True
    if one.is_date:
        return dated(text, one)
    return any(is_told(text, one, first, end) for first, end in text.places(one.anchor))


def glued(text: Reading, one: Sought) -> bool:
    """Whether the line stands in the text once nothing is left between letters: "r u e d e s l i l a s"."""
    bare = "".join(word for word in one.whole if word not in PARTICLES)
    return any(len(form) >= GLUED_MIN and form in text.glued for form in ("".join(one.whole), bare) if one.kind)


def is_told(text: Reading, one: Sought, first: int, end: int) -> bool:
    """Whether the word found is the place sought, by the words before it, and the house number after it."""
    seen = 1
    if len(one.anchor) == 1:
        return text.capital[first] and first > 0 and is_own_kind(text.plain[first - 1], one)  # "rue A"
    if number_follows(text, one, end) or (one.tells is Tells.ROAD and kind_follows(text, one, end)):
        return True
    for i in range(first - 1, max(-1, first - 1 - STEPS), -1):
        word = text.plain[i]
        if is_kind(word, one):
            if one.name[-1] in COMMON and len(one.name) == 1 and not is_own_kind(word, one):
                return False
            return not (KIND_OF.get(word, word) in ORDINARY_KINDS and i + 1 < first and not close(text, i, first))
        if word == "et" and word not in one.whole:
            break
        if any(same(word, other) for other in one.name[:-1]):
            seen += 1
        elif word not in PARTICLES and word not in TITLES and word not in CALLED and len(word) > 1:
            break
    return at_the_place(text, one, first, seen)


ORDINARY_KINDS = WORDS["ordinary_kinds"]


def number_follows(text: Reading, one: Sought, end: int) -> bool:
    """Whether the house number stands after the name: "Lilas 12", "les Lilas, n° 12"."""
    after = [word for word in text.plain[end : end + 2] if word not in ("n", "no", "numero", "au")]
    return bool(one.number) and after[:1] == [one.number]


def kind_follows(text: Reading, one: Sought, end: int) -> bool:
    """Whether the kind stands after the name, as in a directory: "Lilas (rue des), 12"."""
    after = text.plain[end : end + 4]
    return after[:1] == [one.kind] and (after[1:2] == [one.number] or (len(after) > 1 and after[1] in PARTICLES and (
        len(after) == 2 or after[2].isdigit() or (after[2] in PARTICLES and len(after) == 3)
    )))  # fmt: skip


def close(text: Reading, kind: int, first: int) -> bool:
    """Whether nothing but the name stands between a kind and the word that tells."""
    return all(
        w in PARTICLES or w in TITLES or text.capital[kind + 1 + n] for n, w in enumerate(text.plain[kind + 1 : first])
    )


def at_the_place(text: Reading, one: Sought, first: int, seen: int) -> bool:
    """Whether the word found stands where a place does, without its kind: "aux Mimosas", "elle vit les Lilas"."""
    start = first
    while start and (
        text.plain[start - 1] in (*ARTICLES, *one.whole) or any(same(text.plain[start - 1], n) for n in one.name[:-1])
    ):
        start -= 1
    before = text.plain[start - 1] if start else ""
    if before in PEOPLE or before in NO_PLACE_BEFORE or text.plain[max(0, start - 2) : start - 1] in NO_PLACES:
        return False
    proper = text.capital[first] or not text.has_case
    if seen == len(one.name) > 1 and proper:
        return True
    if len(one.name) > 1 and seen == 1 and one.tells is not Tells.ROAD and len(one.name[-1]) < 5:
        return False
    if LIVING.match(before) or (before == one.number and before):
        return True
    if before in AFTER_NUMBER and start > 1 and text.plain[start - 2] == one.number:
        return True
    if one.tells is Tells.HOME and start < first and proper and text.has_case and one.anchor not in COMMON:
        return before not in ("de", "des", "du")  # "les Mimosas"
    if before in LOCATIVE:
        if one.tells is Tells.ROAD:
            return proper and any(LIVING.match(word) for word in text.plain[max(0, start - STEPS) : start])
        return proper or one.tells is Tells.PLACE or is_shelter(one)
    return one.tells is Tells.PLACE and not one.kind and text.has_case and text.capital[first] and start > 0


ARTICLES = ("l", "la", "le", "les")
NO_PLACES = [[word] for word in NO_PLACE_BEFORE]


def is_shelter(one: Sought) -> bool:
    return one.kind in (
        "chrs",
        "chu",
        "cada",
        "cph",
        "huda",
        "foyer",
        "mecs",
        "fjt",
        "abri",
        "refuge",
        "pension",
        "accueil",
    )
