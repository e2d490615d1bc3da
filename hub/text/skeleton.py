"""What two texts are compared by: the skeleton, where typography and look-alike letters no longer count. Pure.

"L’Éᴄluse" and "l ecluse" have one skeleton. A skeleton is compared, never shown. The blind index is made of it
(consent/persons/index.py): a change of what a word gives means that every record is indexed anew.
"""

import re
import unicodedata
from functools import lru_cache

from .tables import confusables

APOSTROPHES = "'’‘‛ʼʻʽʾʿˈʹ′‵`´Ꞌꞌ՚＇ߴߵ"
DASHES = "-‐‑‒–—―−﹘﹣－⁃·•∙⋅"
LETTERS = {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ẞ": "ss", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
LETTERS |= {"þ": "th", "Þ": "Th", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ŋ": "ng", "ə": "e", "Ə": "E"}
SPELT = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(DASHES, "-"), **LETTERS})
LOOKS_LIKE = {code: target for code, target in confusables().items() if chr(code) not in LETTERS}

INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc", "Cs"})
"""Categories of what has no place of its own in a line: marks over a letter, format characters, controls."""
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that are drawn as nothing: Hangul fillers, the empty Braille cell."""

LOOKS_LIKE_LETTER = str.maketrans("01345789@$€", "oieastbgase")
"""Figures and signs written for letters inside a word: "L1las", "Vict0r"."""
DRAWN = re.compile(r"(?:LATIN (?:SMALL|CAPITAL) LETTER|SMALL CAPITAL|SYMBOL LETTER) ([A-Z])(?: WITH .*)?$")
"""The end of the Unicode name of a letter in another form: small capital, in a circle or square, with a stroke."""
NOT_PLAIN = re.compile(r"[^\x00-\x7f]+")
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """A text in plain letters, its case, punctuation, spaces and lines kept: "Lilαs, d’Été" → "Lilas, d'Ete"."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(SPELT))
    return NOT_PLAIN.sub(lambda match: "".join(map(plain_character, match[0])), text)


@lru_cache(maxsize=4096)
def plain_character(character: str) -> str:
    """What stands for one character that is not ASCII; nothing for what is invisible, itself where nothing is known."""
    if unicodedata.category(character) in INVISIBLE or character in BLANK_LETTERS:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    plain = character.translate(SPELT).translate(LOOKS_LIKE)
    if not plain.isascii() and (drawn := DRAWN.search(unicodedata.name(character, ""))):
        return drawn[1].lower()
    return plain


def words(text: str) -> list[str]:
    """The words of a text as they are compared: "L’Impasse-du Père  ÉLOI" → [l, impasse, du, pere, eloi]."""
    return WORD.findall(fold(text).casefold())


def skeleton(text: str) -> str:
    """The words, one space between them."""
    return " ".join(words(text))


def compact(text: str) -> str:
    """The words without anything between them: what stays when somebody spaces letters or breaks a line in a word."""
    return "".join(words(text))


def unmasked(word: str) -> str:
    """A word whose figures stand for letters, with these letters; one of figures alone, or without any, as it is."""
    if word.isalpha() or word.isdigit():
        return word
    return word.translate(LOOKS_LIKE_LETTER)
