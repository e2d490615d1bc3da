"""What the fonts that typst carries can draw. PDF/UA refuses a document that shows an empty box."""

import unicodedata

from hub.text.clean import LIGATURES, LINE_ENDS

# First and last code point: Latin, Greek, Cyrillic, Hebrew, Arabic letters, punctuation, currencies, arrows, signs.
DRAWN = (
    (0x0020, 0x007E),
    (0x00A0, 0x04FF),
    (0x05D0, 0x05EA),
    (0x0621, 0x063A),
    (0x0641, 0x064A),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2199),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
)
MISSING = "\ufffd"


def is_drawn(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in DRAWN) and not unicodedata.category(character).startswith("C")


def displayable(text: str) -> str:
    """`text` composed (NFC), ligatures spelt out, one space for each space that cannot be drawn.

    Without control characters but newlines, and with MISSING for whatever else cannot be drawn.
    """
    kept = []
    for character in unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).translate(LIGATURES)):
        if character == "\n" or is_drawn(character) or character == MISSING:
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        elif not unicodedata.category(character).startswith("C"):
            kept.append(MISSING)
    return "".join(kept)
