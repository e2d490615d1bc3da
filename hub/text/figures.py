"""A text with its numbers in figures: those written in letters, and those with letters for figures ("O6 l2"). Pure."""

import re

from text_to_num import alpha2digit

from .skeleton import WORD

UNITS = "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts"
TENS = "trente quarante cinquante soixante septante huitante octante nonante cent cents mille et plus"
SPELT = re.compile(rf"(?:\b(?:{'|'.join((UNITS + ' ' + TENS).split())}|\d+)\b[\s,.;\-]{{0,3}}){{4,}}", re.IGNORECASE)
SPELT_WORDS = frozenset((UNITS + " " + TENS).split())
NUMBER_WORDS = SPELT_WORDS - {"un", "une", "et", "plus"}
FEWEST = 4  # words
MASKED = re.compile(r"(?<![A-Za-z0-9])(?=[OoIl]*\d)[\dOoIl]+(?![A-Za-z0-9])")
MASKED_PAIR = re.compile(r"(?<=\d[ ._/-])[OoIl]{1,2}(?=[ ._/-]\d)")
FIGURES = str.maketrans("OoIl", "0011")


def in_figures(folded: str) -> str:
    """A text, given as skeleton.fold writes it, with its numbers in figures."""
    for pattern in (MASKED, MASKED_PAIR):
        folded = pattern.sub(lambda match: match[0].translate(FIGURES), folded)
    words = WORD.findall(folded.casefold())
    if NUMBER_WORDS.isdisjoint(words) or not has_run(words):
        return folded
    return SPELT.sub(lambda match: from_letters(match[0]), folded)


def has_run(words: list[str]) -> bool:
    """Whether numbers follow each other, as many as a telephone number has at least."""
    length = 0
    for word in words:
        length = length + 1 if word in SPELT_WORDS or word.isdigit() else 0
        if length >= FEWEST:
            return True
    return False


def from_letters(words: str) -> str:
    """A stretch of number words in figures: "zero six douze" → "06 12"."""
    if words.replace(" ", "").isdigit() or not any(character.isalpha() for character in words):
        return words
    accented = re.sub(r"\bzero\b", "zéro", re.sub(r"[,.;\s]+", " ", words), flags=re.IGNORECASE)
    return alpha2digit(re.sub(r"\bplus (?=trente|\d)", "+ ", accented, flags=re.IGNORECASE), "fr") + " "
