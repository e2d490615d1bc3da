"""A text read once, for all that is sought in it: its words as they are compared, and where capitals stand. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from text_to_num import alpha2digit

from .phonetic import sound
from .skeleton import WORD, fold, unmasked

ONE_WORD = re.compile(r"\b([Rr]ond|ROND|[Ll]ieux?|LIEUX?|[Tt]erre|TERRE)[\s-]+(points?|dits?|pleins?)\b", re.IGNORECASE)
ORDINAL = re.compile(r"(?<=\d)(?:ers?|eres?|res?|emes?|e|nde?|degs?)\b", re.IGNORECASE)
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad][ \t]*[\r\n]+[ \t]*(?=[^\W\d_])")
"""A hyphen at the end of a line, within a word or between two."""
ONE_BY_ONE = re.compile(r"(?<!\S)(?:\S ){4,}\S(?!\S)")
TYPO_MIN = 5  # letters: in a shorter word one other letter makes another word
SOUND_MIN = 4  # letters of words whose sound is compared
SOUND_REACH = 3  # letters that differ in words pronounced alike
TYPOS_MIN = 9  # letters that may hold two


def in_figures(text: str) -> str:
    """The text with its numbers in figures, small ones too: "huit mai" → "8 mai"."""
    return alpha2digit(text, "fr", threshold=0)


@dataclass(slots=True)
class Reading:
    """The words of a text in their order.

    plain     as they are compared; figures that stand for letters are letters again
    capital   which of them begin with a capital
    pairs     each word glued to the next: "li las"
    glued     all of them without anything between
    spelled   runs of single letters: "r u e d e s l i l a s"
    vocabulary  its words, each once
    """

    plain: list[str]
    capital: list[bool]
    has_case: bool
    pairs: list[str]
    glued: str
    spelled: list[str]
    vocabulary: list[str]

    @classmethod
    def of(cls, text: str) -> "Reading":
        folded = ORDINAL.sub("", ONE_WORD.sub(r"\1\2", fold(text)))
        cased = WORD.findall(folded)
        plain = [unmasked(word.casefold()) for word in cased]
        capital = [word[0].isupper() for word in cased]
        pairs = [one + other for one, other in pairwise(plain)]
        spelled = [run.replace(" ", "") for run in ONE_BY_ONE.findall(" ".join(plain))]
        return cls(plain, capital, any(capital) and not all(capital), pairs, "".join(plain), spelled, list(set(plain)))

    def places(self, word: str) -> list[tuple[int, int]]:
        """Where a word stands, up to a typing error: (first place, place after the last)."""
        forms = alike(word, self.vocabulary)
        found = [(i, i + 1) for i, other in enumerate(self.plain) if other in forms]
        return found + [(i, i + 2) for i, pair in enumerate(self.pairs) if pair == word]

    def spells(self, word: str) -> bool:
        """Whether a word is spelled letter by letter, up to a typing error."""
        if len(word) < TYPO_MIN:
            return any(word in run for run in self.spelled)
        return any(
            fuzz.partial_ratio(word, run) >= 100 - 100 / len(word) for run in self.spelled if len(run) >= len(word) - 1
        )


def alike(word: str, among: Collection[str]) -> set[str]:
    """Those of these words that are this one, its plural, a typing error away, or pronounced alike."""
    if len(word) < SOUND_MIN:
        return {
            form
            for form in (word, word + "s", word + "x", word.removesuffix("s"))
            if form in among and (len(form) > 1 or form == word)
        }
    reach = 2 if len(word) >= TYPOS_MIN else 1 if len(word) >= TYPO_MIN else 0
    widest = SOUND_REACH if len(word) >= TYPOS_MIN else SOUND_REACH - 1
    hits = process.extract(word, among, scorer=OSA.distance, score_cutoff=widest, limit=None)
    return {
        other
        for other, distance, _ in hits
        if other == word or (not other.isdigit() if distance <= reach else is_heard(word, other))
    }


def is_heard(word: str, other: str) -> bool:
    """Whether two words are pronounced alike, or one is the other's plural."""
    if word.isdigit() or other[0] != word[0] or len(other) < SOUND_MIN:
        return False
    return other.rstrip("sx") == word.rstrip("sx") or sound(other) == sound(word)


def readings(text: str) -> list[Reading]:
    """The text read as it stands, and, where a line ends in a hyphen, with both its sides as one word."""
    return [Reading.of(one) for one in dict.fromkeys((text, BROKEN.sub("", text)))]
