"""Addresses in free text: a street with its number, and the lines that a record hides, as people write them. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

STREETS = (
    "allee|avenue|boulevard|chemin|cite|cours|esplanade|faubourg|hameau|impasse|lotissement|mail|passage|place|quai|"
    "residence|rond point|route|rue|ruelle|sentier|sente|square|villa|voie|av|bd|ch|imp|pl|rte"
)
POSTAL = re.compile(rf"\b\d{{1,4}} ?(?:bis |ter |quater |[a-d] )?(?:{STREETS})\b(?: \w+)+")
STREET_NAME = re.compile(rf"\b(?:{STREETS})\b(?: [^\d\W]\w*)+")
SHORT = {
    "all": "allee",
    "av": "avenue",
    "ave": "avenue",
    "bd": "boulevard",
    "bld": "boulevard",
    "boul": "boulevard",
    "bvd": "boulevard",
    "ch": "chemin",
    "chem": "chemin",
    "fg": "faubourg",
    "fbg": "faubourg",
    "gal": "general",
    "imp": "impasse",
    "lot": "lotissement",
    "mal": "marechal",
    "pl": "place",
    "res": "residence",
    "rte": "route",
    "sq": "square",
    "st": "saint",
    "ste": "sainte",
}
"""What letters and envelopes shorten, as it is spelt out."""
APART = re.compile(r"[,;:()/\n]|\s[-–—]\s")
WITHIN = re.compile(
    r" (?:appartement|appart|appt|apt|batiment|bat|bloc|cedex|chambre|chez|escalier|esc|etage|porte)\b.*"
)
"""Where in the building, or by whom: no part of the street."""


def plain(text: str) -> str:
    """Without accents, case or punctuation, one space between words."""
    flat = unicodedata.normalize("NFKD", text.replace("’", " ").replace("'", " "))
    flat = "".join(character for character in flat if not unicodedata.combining(character)).casefold()
    return " ".join(re.findall(r"\w+", flat))


def spelt(text: str) -> str:
    """The same, with what is shortened spelt out."""
    return " ".join(SHORT.get(word, word) for word in plain(text).split())


def holds(text: str, words: str) -> bool:
    """Whether these words, `spelt`, stand in a text one after the other."""
    return f" {words} " in f" {spelt(text)} "


def streets(line: str) -> Iterable[str]:
    """The streets that a line of an address names, `spelt`, without number, town or floor."""
    for part in APART.split(line):
        for match in STREET_NAME.finditer(spelt(part)):
            street = WITHIN.sub("", match[0])
            if " " in street:
                yield street


def names_street(text: str, hidden: Sequence[str]) -> bool:
    """Whether a text holds a line of the hidden address, or its street without the number."""
    for line in hidden:
        written = spelt(line)
        if written and not written.replace(" ", "").isdigit() and holds(text, written):
            return True
        if any(holds(text, street) for street in streets(line)):
            return True
    return False


def with_streets(lines: Iterable[str]) -> list[str]:
    """Those of these lines that name a street: a town alone is nobody's."""
    return [line for line in lines if any(streets(line))]
