"""A written name taken apart: its words, and which of them may be the surname. Pure.

Nothing tells for sure which word is the surname, so more than one may be. Capitals do ("BENALI Karim"), else the words
that are no known given name, else the last one.
"""

import re
from dataclasses import dataclass

from .skeleton import WORD, fold, unmasked
from .tables import diminutives, given_names, sections

GIVEN = given_names() | diminutives().keys()
LETTERS = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")  # "B E N A L I"
HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
FULL_TITLE = 5  # letters: "Maître" may be a surname before a given name, "Mme" may not
GLUED = 3  # words, at most, that somebody else writes as one
ACRONYM_MAX = 4  # letters
WORDS = sections("name_words")
TITLES = WORDS["titles"]
BORN = WORDS["born"]
"""After these stands another surname; they are no part of one."""
BESIDE = WORDS["beside"]
"""What stands beside a surname: a rank, an office, a firm."""
FIRMS = WORDS["firms"]
"""With these any word may be the surname that the firm bears."""
PARTICLES = WORDS["particles"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, in plain small letters.

    words     all but titles, each once, in their order
    surnames  what may be the surname, also glued to its neighbours: {"benali", "ali"}
    doubtful  given names that may be the surname after all: "Thomas" in "Zoubida Thomas"
    given     words that are not the surname; initials are single letters
    """

    words: tuple[str, ...]
    surnames: frozenset[str]
    doubtful: frozenset[str]
    given: tuple[str, ...]


def take_apart(text: str) -> Name:
    """The words of a written name and which of them may be the surname."""
    folded = LETTERS.sub(lambda match: match[0].replace(" ", ""), fold(text))
    cased = WORD.findall(folded)
    plain = [spelt_out(unmasked(word.casefold())) for word in cased]
    kept = [i for i, word in enumerate(plain) if word not in TITLES and word not in BORN and word not in BESIDE]
    if not any(is_name(plain[i]) and plain[i] not in GIVEN for i in kept) and len(plain) <= GLUED:
        # Nothing but given names beside: what reads like a title is the surname ("MAÎTRE Jeanne", "Jeanne Né").
        kept = [i for i, word in enumerate(plain) if i in kept or i > 0 or len(word) >= FULL_TITLE]
    strong, doubtful = surname_places(cased, plain, kept)
    if "-" in folded:
        strong |= hyphenated(folded, strong)
    words = tuple(dict.fromkeys(plain[i] for i in kept))
    given = tuple(dict.fromkeys(plain[i] for i in kept if i not in strong and plain[i] not in PARTICLES))
    names = frozenset(glued(plain, kept, strong))
    return Name(words, names, frozenset(plain[i] for i in doubtful) - names, given)


def spelt_out(word: str) -> str:
    return {"st": "saint", "ste": "sainte"}.get(word, word)


def is_name(word: str) -> bool:
    """Whether a word may be a name by itself: two letters at least, and no particle."""
    return len(word) > 1 and word not in PARTICLES and not word.isdigit()


def surname_places(cased: list[str], plain: list[str], kept: list[int]) -> tuple[set[int], set[int]]:
    """The places of the words that are the surname, and of those that may be."""
    long = [i for i in kept if len(plain[i]) > 1]
    names = [i for i in long if is_name(plain[i]) or i == long[-1]]
    if not names:
        return set(), set()
    unknown = {i for i in names if plain[i] not in GIVEN or (i and len(plain[i - 1]) > 1 and plain[i - 1] in PARTICLES)}
    unknown |= after_born(plain, names)
    upper = {i for i in long if cased[i].isupper() and not (i + 1 < len(cased) and cased[i + 1].isdigit())}  # "RPPS 10"
    if len(upper) < len(long) and any(len(plain[i]) > 2 or (len(long) == 2 and plain[i] in PARTICLES) for i in upper):
        upper = {i for i in upper if is_name(plain[i])} or upper
        given_in_capitals = all(plain[i] in GIVEN for i in upper)  # "Dupont JEAN"
        if all(len(plain[i]) <= ACRONYM_MAX for i in upper):  # "Benali, TJ" as well as "LÊ Marc"
            upper |= {i for i in unknown if plain[i] not in GIVEN}
        return upper | (unknown if given_in_capitals else after_born(plain, names)), set()
    if FIRMS.intersection(plain):
        return set(names), set()
    ends = {names[0], names[-1]}
    strong = unknown or {names[-1]}
    return strong, ends - strong


def hyphenated(folded: str, strong: set[int]) -> set[int]:
    """The places of the words that a hyphen joins to a surname: both of "Thibault-Perrin"."""
    found, place = set(), 0
    for joined in HYPHENATED.findall(folded):
        places = set(range(place, place + len(WORD.findall(joined))))
        found |= places if places & strong else set()
        place += len(places)
    return found


def after_born(plain: list[str], names: list[int]) -> set[int]:
    """The places after "née", "épouse": the next word, and the later ones that are no given name."""
    born = [i for i, word in enumerate(plain) if word in BORN]
    if not born:
        return set()
    return {
        i for i in names if i > born[0] and plain[i] not in BORN and (plain[i] not in GIVEN or plain[i - 1] in BORN)
    }


def glued(plain: list[str], kept: list[int], strong: set[int]) -> set[str]:
    """Each surname alone and glued to the words of the surname and particles that stand beside it."""
    found = {plain[i] for i in strong if is_name(plain[i])} or {plain[i] for i in strong}
    if len(kept) > 40:  # a text, not a name
        strong = set()
    for i in strong:
        for first in range(max(0, i - GLUED + 1), i + 1):
            for end in range(max(first + 2, i + 1), min(len(plain), first + GLUED) + 1):
                if all(j in strong or plain[j] in PARTICLES or not is_name(plain[j]) for j in range(first, end)):
                    found.add("".join(plain[first:end]))
    if len(strong) == 1 and plain[min(strong)] in GIVEN and min(strong) and plain[min(strong) - 1] in PARTICLES:
        found.add(plain[min(strong) - 1] + plain[min(strong)])
    return found
