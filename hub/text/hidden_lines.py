"""A line that says where somebody hides, taken apart: which words of it tell the place. Pure.

"14 bis rue du Général-Leclerc" → a road, told by "leclerc". Kind of street, particles, titles and house number tell
nothing by themselves; so a line is sought by what is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .reading import Reading, in_figures
from .tables import sections, street_kinds

GROUP, KIND_OF, ORDINARY = street_kinds()
WORDS = sections("place_words")
PARTICLES = WORDS["particles"]
TITLES = {
    "gal": "general", "gl": "general", "gen": "general", "general": "general", "mal": "marechal", "ml": "marechal",
    "marechal": "marechal", "dr": "docteur", "doct": "docteur", "docteur": "docteur", "pr": "professeur",
    "prof": "professeur", "professeur": "professeur", "col": "colonel", "colonel": "colonel", "cdt": "commandant",
    "commandant": "commandant", "cne": "capitaine", "cpt": "capitaine", "capitaine": "capitaine", "lt": "lieutenant",
    "lieutenant": "lieutenant", "sgt": "sergent", "sergent": "sergent", "pdt": "president", "president": "president",
    "abbe": "abbe", "mgr": "monseigneur", "monseigneur": "monseigneur", "saint": "saint", "st": "saint",
    "sainte": "sainte", "ste": "sainte", "amiral": "amiral", "me": "maitre", "maitre": "maitre", "pere": "pere",
    "soeur": "soeur", "frere": "frere", "colonels": "colonel", "ingenieur": "ingenieur", "ing": "ingenieur",
    "m": "monsieur", "mme": "madame", "madame": "madame", "monsieur": "monsieur", "mlle": "mademoiselle",
    "grand": "grand", "grande": "grande", "gd": "grand", "gde": "grande", "petit": "petit", "petite": "petite",
    "vieux": "vieux", "vieille": "vieille", "ancien": "ancien", "ancienne": "ancienne", "anc": "ancien",
}  # fmt: skip
PEOPLE = WORDS["people"]
MONTHS = WORDS["months"]
APART = re.compile(r"[,;:()\n]|\s[-–—/]\s")
POSTCODE = re.compile(r"(?<!\d)(?:[A-Z]{1,2}[ -])?(\d{2} ?\d{3})(?!\d)")
CHEZ = re.compile(r"\b(?:chez|c/o|aux bons soins de)\s+(.*)", re.IGNORECASE)
AFTER_NUMBER = frozenset(["bis", "ter", "quater", "b", "t", "q"])


class Tells(StrEnum):
    ROAD = "road"
    PLACE = "place"
    HOME = "home"
    TOWN = "town"
    PART = "part"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for of one line.

    name    the words that tell, at least one: ("victor", "hugo"); of a part the designator and value: ("bat", "b")
    whole   the words of the name with particles and titles, from the kind on: ("rue", "du", "general", "leclerc")
    number  house number or postcode, "" where there is none
    """

    tells: Tells
    name: tuple[str, ...]
    whole: tuple[str, ...] = ()
    kind: str = ""
    number: str = ""

    @property
    def anchor(self) -> str:
        """The word that is looked for first: the last that is no number."""
        return next((word for word in reversed(self.name) if not word.isdigit()), self.name[-1])

    @property
    def is_date(self) -> bool:
        return bool(MONTHS & set(self.name)) and any(word.isdigit() for word in self.name)


def take_apart(line: str) -> Iterator[Sought]:
    """What a line tells; nothing where it is a bare number."""
    if person := CHEZ.search(line):
        names = [word for word in Reading.of(APART.split(person[1])[0]).plain if word not in TITLES and len(word) > 2]
        if names:
            yield Sought(Tells.PERSON, tuple(names[:3]))
        line = line[: person.start()]
    for part in APART.split(line):
        if code := POSTCODE.search(part):
            yield town(code[1].replace(" ", ""), part[code.end() :])
            part = part[: code.start()]
        words = Reading.of(in_figures(part)).plain
        yield from parts(words)
        yield from street(words)


def town(postcode: str, rest: str) -> Sought:
    name = [word for word in Reading.of(rest).plain if word not in PARTICLES and word != "cedex" and not word.isdigit()]
    return Sought(Tells.TOWN, tuple(name), number=postcode)


def designator(word: str) -> str:
    """The kind of part of a building that a word names, or ""."""
    kind = KIND_OF.get(word, "")
    return kind if GROUP.get(kind) == "part" or kind in ("escalier", "porte") else ""


def parts(words: list[str]) -> Iterator[Sought]:
    """The parts of a building that a line names with their number or letter: "bâtiment B" → ("batiment", "b")."""
    for i, word in enumerate(words[:-1]):
        value = words[i + 1] if words[i + 1] not in ("n", "no", "numero") else "".join(words[i + 2 : i + 3])
        if designator(word) and value and (len(value) == 1 or value[0].isdigit()):
            yield Sought(Tells.PART, (designator(word), value))


def street(words: list[str]) -> Iterator[Sought]:
    """The street, place or home that words of a line name."""
    number, words = house_number(words)
    kinds = [i for i, word in enumerate(words) if GROUP.get(KIND_OF.get(word, "")) in ("road", "place", "home")]
    first = next((i for i in kinds if not designator(words[i]) and (i == 0 or words[i - 1].isdigit())), None)
    if first is None:
        first = next((i for i in kinds if len(KIND_OF[words[i]]) > 3 and not designator(words[i])), None)
    if first is None and len(words) > 1 and GROUP.get(KIND_OF.get(words[-1], "")) == "road":
        yield Sought(Tells.ROAD, ("".join(words),), tuple(words), words[-1], number)  # "Grande Rue"
        return
    if first is None:
        words = until_part(words)
        name = telling(words)
        if name and not all(word.isdigit() for word in name):
            yield Sought(Tells.PLACE, name, tuple(words), number=number)
        return
    kind = KIND_OF[words[first]]
    if first and words[first - 1].isdigit():
        number = words[first - 1]
    rest = until_part(words[first + 1 :])
    if len(rest) > 1 and KIND_OF.get(rest[0], "") in GROUP:  # "zone artisanale", "résidence foyer"
        kind, rest = KIND_OF[rest[0]], rest[1:]
    if not rest and GROUP[kind] == "place":
        yield Sought(Tells.PLACE, (kind,), (kind,), number=number)  # "Le Bourg"
    if name := telling(rest):
        yield Sought(Tells(GROUP[kind]), name, (kind, *rest), kind, number)


def house_number(words: list[str]) -> tuple[str, list[str]]:
    """The house number that words begin with, and the words after it."""
    i = 0
    while i < len(words) and (words[i].isdigit() or words[i][:-1].isdigit() or words[i] in ("n", "no", "numero")):
        i += 1
    number = next((word for word in words[:i] if word[0].isdigit()), "")
    while 0 < i < len(words) and words[i] in AFTER_NUMBER:
        i += 1
    return number, words[i:]


def until_part(words: list[str]) -> list[str]:
    """The words before the first that leads inside the building: "tisserands bâtiment b" → "tisserands"."""
    for i, word in enumerate(words):
        if i and ((designator(word) and GROUP.get(KIND_OF[word]) == "part") or word == "cedex"):
            return words[:i]
    return words if not words or not designator(words[0]) or len(words) > 3 else []


def telling(words: list[str]) -> tuple[str, ...]:
    """The words that tell one street from another; titles where nothing else is left ("rue du Général")."""
    names = [word for word in words if word not in PARTICLES and (len(word) > 1 or word.isdigit())]
    own = tuple(word for word in names if word not in TITLES)
    return own or tuple(names) or tuple(words[-1:])
