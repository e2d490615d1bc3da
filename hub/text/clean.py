"""What somebody typed or a partner sent, as it may be stored: readable, without anything unseen. Pure.

One kind of space: every space of Unicode becomes U+0020, except where French typography forbids a line break. There,
and only there, a no-break space is kept, always as U+00A0: before : ; ? ! » % € and after «, and between groups of
three figures ("3 000"). A tab stays (tables pasted from a spreadsheet), every kind of line end becomes a newline.
"""

import re
import unicodedata

from .skeleton import BLANK_LETTERS

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NO_BREAK = re.compile(r"[\u00a0\u202f](?=[:;?!»%€])|(?<=«)[\u00a0\u202f]|(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")
KEPT = "\ue000"  # stands for a kept no-break space while the others are replaced; private, so never in a cleaned text
MARKS = "\u034f\u180b\u180c\u180d"
JOINER, EMOJI_FORM, TEXT_FORM, BLACK_FLAG = "\u200d", "\ufe0f", "\ufe0e", "\U0001f3f4"
LIGATURES = str.maketrans({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})
"""ﬁ, ﬂ and the like, as they are copied out of PDFs; œ and æ are letters and stay."""


class Unreadable(Exception):
    """Nothing that somebody could read is left. `code`: "empty", "unreadable", or "no_letter" for a name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_text(text: str) -> str:
    """A text as it is stored: NFC, without format or control characters, trimmed. Raises Unreadable."""
    cleaned = tidy(text)
    if not cleaned:
        raise Unreadable("empty" if not text.strip() else "unreadable")
    if not any(is_readable(character) for character in cleaned):
        raise Unreadable("unreadable")
    return cleaned


def clean_name(text: str) -> str:
    """A name as it is stored: cleaned, on one line. Raises Unreadable, too where it has no letter."""
    name = " ".join(clean_text(text).split())
    if not any(character.isalpha() for character in name):
        raise Unreadable("no_letter")
    return name


def tidy(text: str) -> str:
    """The text cleaned, even where nothing is left."""
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).translate(LIGATURES))
    if not text.isascii():
        text = without_invisible(text)
        text = NO_BREAK.sub(KEPT, text)
        text = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text).replace(KEPT, "\u00a0")
    text = "".join(c for c in text if (c >= " " and c != "\x7f") or c in "\n\t")
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in text.split("\n")).strip())


def without_invisible(text: str) -> str:
    """The text without format characters, surrogates, private characters and blank letters; emoji stay whole."""
    kept: list[str] = []
    for i, character in enumerate(text):
        if character < "\x7f":
            kept.append(character)
            continue
        category = unicodedata.category(character)
        if category == "Cf" or character in (EMOJI_FORM, TEXT_FORM):
            if belongs_to_emoji(text, i):
                kept.append(character)
        elif category == "Co":
            kept.append(" ")  # mostly a bullet of Word's symbol font; a space keeps the words apart
        elif category not in ("Cc", "Cs") and character not in BLANK_LETTERS and not is_selector(character):
            kept.append(character)
    return "".join(kept)


def belongs_to_emoji(text: str, i: int) -> bool:
    """Whether the invisible character at this place is part of an emoji: a joiner between two, a form, a flag's tag."""
    character = text[i]
    before = text[max(0, i - 2) : i].rstrip(EMOJI_FORM)
    if character in (EMOJI_FORM, TEXT_FORM):
        return is_pictogram(before[-1:]) or (character == EMOJI_FORM and before[-1:] in tuple("0123456789#*"))
    if character == JOINER:
        return is_pictogram(before[-1:]) and is_pictogram(text[i + 1 : i + 2])
    if "\U000e0020" <= character <= "\U000e007f":  # the flags of England, Scotland, Wales
        return text[max(0, i - 7) : i].rstrip("".join(map(chr, range(0xE0020, 0xE0080)))).endswith(BLACK_FLAG)
    return False


def is_pictogram(character: str) -> bool:
    return bool(character) and (
        unicodedata.category(character) == "So" or "\U0001f000" <= character <= "\U0001faff" or character in "↔↕⤴⤵‼⁉"
    )


def is_selector(character: str) -> bool:
    """Whether a mark only selects a form or forbids a joining: variation selectors, the grapheme joiner."""
    return "\ufe00" <= character <= "\ufe0d" or "\U000e0100" <= character <= "\U000e01ef" or character in MARKS


def is_readable(character: str) -> bool:
    """Whether a character can be read by itself: a letter, figure, symbol or sign, not a bare mark."""
    return unicodedata.category(character)[0] in "LNSP"
