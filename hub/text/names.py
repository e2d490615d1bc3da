"""Whether a written name may be that of a feared person (law.md, G2c). Pure.

A shared surname, or one that is nearly so, is enough to be near: a yes sends the item to a manager, a no could send an
address to the man she fled.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .name_parts import GLUED, PARTICLES, TITLES, Name, take_apart
from .phonetic import sound
from .skeleton import WORD, fold
from .tables import diminutives

FORMS = diminutives()
TYPO_MIN = 5  # letters: in shorter names one other letter is another name
TYPOS_MIN = 7  # letters: two typing errors, where the given names agree
SOUND_MIN = 3  # letters of the key
REACH = 3  # letters that differ in names pronounced alike
SAINT = re.compile(r"\bst(?=e?\b)")
BEGINNING = 3  # letters of a given name that stand for it: "Ludo"


class Match(StrEnum):
    """SAME: surname and given name agree. NEAR: the surname alone, or nearly; a manager looks."""

    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"


def match_names(feared: str, written: str) -> Match:
    """Whether a written name may be the feared one, however either is spelt."""
    return match_all([feared], written)[0]


def may_be(feared: Sequence[str], written: str) -> bool:
    """Whether a written name may be one of the feared, near names included."""
    return any(match is not Match.DIFFERENT for match in match_all(feared, written))


def match_all(feared: Sequence[str], written: str) -> list[Match]:
    """The match of a written name with each feared one. Takes apart only those of which a word looks alike."""
    if not feared:
        return []
    name = take_apart(written)
    found = [Match.DIFFERENT] * len(feared)
    for place in look_alikes(feared, name):
        found[place] = judge(take_apart(feared[place]), name)
    return found


def look_alikes(feared: Sequence[str], name: Name) -> set[int]:
    """The places of the feared names of which a word, or a few together, is like the surname, and of bare ones."""
    runs, owner, found = [], [], set()
    joined = SAINT.sub("saint", fold("\n".join(one.replace("\n", " ") for one in feared)).casefold())
    for place, line in enumerate(joined.split("\n")):
        parts = WORD.findall(line)
        if len(parts) < 2 or not TITLES.isdisjoint(parts[:2]):
            found.add(place)  # one word, or a title that may be the surname
        if len(parts) > 2 or not PARTICLES.isdisjoint(parts):
            parts += ["".join(parts[i : i + n]) for n in range(2, GLUED + 1) for i in range(len(parts) - n + 1)]
        elif len(parts) == 2:
            parts.append(parts[0] + parts[1])
        runs += parts
        owner += [place] * len(parts)
    initials = any(len(word) == 1 for word in name.words)
    for word in name.surnames | name.doubtful | (set(name.given) if initials else set()):
        key = sound(word)
        reach = max(1, min(REACH, len(word) // 2))
        for run, distance, i in process.extract(word, runs, scorer=OSA.distance, score_cutoff=reach, limit=None):
            if distance <= 1 or (distance <= 2 and len(run) >= TYPOS_MIN) or (rough(word, run) and sound(run) == key):
                found.add(owner[i])
    return found


def judge(feared: Name, written: Name) -> Match:
    """The match of two names taken apart."""
    if not feared.words or not written.words:
        return Match.DIFFERENT
    known = same_given(feared.given or feared.words, written.given or written.words)
    pairs = [
        (one, other)
        for one in feared.surnames | feared.doubtful
        for other in written.surnames | written.doubtful
        if one in feared.surnames or other in written.surnames
    ]
    if shared := [one for one, other in pairs if one == other]:
        return Match.SAME if whole(feared, written, max(shared, key=len)) else Match.NEAR
    if any(alike(one, other, closely=not known) for one in feared.surnames for other in written.surnames):
        return Match.NEAR
    if run_together(feared, written) or run_together(written, feared):
        return Match.NEAR
    return Match.NEAR if one_word(feared, written) or initial_of(feared, written) else Match.DIFFERENT


def whole(feared: Name, written: Name, surname: str) -> bool:
    """Whether two names that share a surname share a given name too, or every word."""
    if set(feared.words) == set(written.words):
        return True
    return same_given(*([word for word in name.words if word not in surname] for name in (feared, written)))


def alike(one: str, other: str, *, closely: bool) -> bool:
    """Whether two surnames are one, up to a typing error or their sound. `closely`: nothing else speaks for it."""
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    if short < 2:
        return False
    reach = 1 if long >= (TYPO_MIN if closely else 4) else 0
    if not closely and short >= TYPOS_MIN:
        reach = 2
    if reach and OSA.distance(one, other, score_cutoff=reach) <= reach:
        return True
    return short > SOUND_MIN and sound_alike(one, other)


ROUGH = str.maketrans("ckqszxgjdtpfvbmn", "ssssssssttppppnn", "aeiouyhw")
"""Letters that may sound alike as one, vowels left out: tells most names apart without asking for their sound."""


def sound_alike(one: str, other: str) -> bool:
    """Whether two names are pronounced alike."""
    return rough(one, other) and len(key := sound(one)) >= SOUND_MIN and key == sound(other)


def rough(one: str, other: str) -> bool:
    """Whether two names may be pronounced alike, told quickly."""
    return OSA.distance(one.translate(ROUGH), other.translate(ROUGH), score_cutoff=1) <= 1


def same_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two people may bear one given name: the same, a diminutive, its beginning."""
    return any(one_given(a, b) for a in one for b in other if len(a) > 1 and len(b) > 1)


def one_given(a: str, b: str) -> bool:
    if a == b or FORMS.get(a, frozenset()) & FORMS.get(b, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) >= BEGINNING and long.startswith(short)) or alike(a, b, closely=True)


def run_together(one: Name, other: Name) -> bool:
    """Whether the words of one name are written as one word in the other: "KarimBenali"."""
    if not 1 < len(one.words) <= GLUED:
        return False
    forms = ("".join(one.words), "".join(reversed(one.words)))
    return any(alike(form, word, closely=True) for form in forms for word in other.words if len(word) >= TYPOS_MIN)


def one_word(feared: Name, written: Name) -> bool:
    """Whether either is one word alone, and the other holds it: people who bear one name."""
    for one, other in ((feared, written), (written, feared)):
        if len(set(one.words)) == 1 and any(alike(one.words[0], word, closely=True) for word in other.words):
            return len(one.words[0]) > 1
    return False


def initial_of(feared: Name, written: Name) -> bool:
    """Whether the given names agree and one surname is written as its first letter: "Karim B."."""
    for one, other in ((feared, written), (written, feared)):
        letters = [word for word in other.words if len(word) == 1]
        rest = [word for word in other.words if len(word) > 1]
        if rest and any(surname.startswith(letter) for surname in one.surnames for letter in letters):
            return all(same_given([word], one.given) for word in rest)
    return False


# The blind index. Its tokens are stored in the database: what a name gives must never change.
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
SPOKEN = frozenset(
    {"m", "mr", "mme", "mlle", "maitre", "me", "dr", "monsieur", "madame", "nee", "ne", "epouse", "veuve"}
)


def index_words(name: str) -> tuple[str, ...]:
    """The sorted words that index a name: "Épouse D’ARC, Jeanne-Marie" → ("arc", "d", "jeanne", "marie").

    Titles are left out, save where nothing else is written: "Maître" → ("maitre",) is a surname too.
    """
    plain = unicodedata.normalize("NFKD", name.translate(LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    every = re.findall(r"[^\W_]+", plain)
    return tuple(sorted([word for word in every if word not in SPOKEN] or every))
