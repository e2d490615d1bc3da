"""Names as they are compared: without accents, case, hyphens, order or particles of writing. Pure."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
SPOKEN = frozenset(
    {"m", "mr", "mme", "mlle", "maitre", "me", "dr", "monsieur", "madame", "nee", "ne", "epouse", "veuve"}
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name, sorted: "Épouse D’ARC, Jeanne-Marie" → ("arc", "d", "jeanne", "marie")."""
    plain = unicodedata.normalize("NFKD", name.translate(LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(sorted(word for word in re.findall(r"[^\W_]+", plain) if word not in SPOKEN))


def same_person(feared: str, written: str) -> bool:
    """Whether a written name may be the feared one: all words of the shorter stand in the longer, two at least.

    Errs on the side of yes: a yes sends the item to a manager, a no could send an address to the man she fled.
    """
    one, other = set(words(feared)), set(words(written))
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter <= longer
