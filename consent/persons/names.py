"""Names as they are compared: without accents, case, hyphens, order or particles of writing. Pure."""

import re
import unicodedata
from collections.abc import Sequence

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
SPOKEN = frozenset(
    {"m", "mr", "mme", "mlle", "maitre", "me", "dr", "monsieur", "madame", "nee", "ne", "epouse", "veuve"}
)
# Letters that do not come apart and that French registers write plainly. Not among LIGATURES: the tokens of the blind
# index are made of `words`, and those stored would no longer be found.
PLAIN = str.maketrans({"ı": "i", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"})
GLUED = 3  # words, at most, that somebody else writes as one
LINE = 8  # words; in a longer text a lone letter is no initial
SURNAME_MIN = 3  # letters


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as they follow each other."""
    plain = unicodedata.normalize("NFKD", name.translate(LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(word for word in re.findall(r"[^\W_]+", plain) if word not in SPOKEN)


# What stands beside a bare surname: a rank, an office, a firm. Left out there alone: one may be somebody's name.
BESIDE = frozenset(
    spelled(
        "adjoint adjudant agent apj associé associés associée associées avocat avocats brigadier cabinet capitaine "
        "chef colonel commandant commissaire commissaires consorts de des divisionnaire docteur du entreprise époux et "
        "ets étude eurl gardien gendarme greffier huissier huissiers inspecteur juge justice la le lieutenant logis "
        "magistrat maison major maréchal notaire notaires office opj paix police pr président principal procureur "
        "professeur sa sarl sas sasu sci scp selarl selas sergent sieur société sté substitut veuf"
    )
)


def words(name: str) -> tuple[str, ...]:
    """The words of a name, sorted: "Épouse D’ARC, Jeanne-Marie" → ("arc", "d", "jeanne", "marie")."""
    return tuple(sorted(spelled(name)))


def same_person(feared: str, written: str) -> bool:
    """Whether a written name may be the feared one (law.md, G2c).

    It may where all words of one stand in the other, two at least: "Ben Ali" is also written "Ben-Ali" or "Benali", an
    initial stands for a name. Where nothing but a surname is written, "Brigadier Benali", that one word is enough.

    Errs on the side of yes: a yes sends the item to a manager, a no could send an address to the man the person fled.
    """
    one, other = spelled(feared.translate(PLAIN)), spelled(written.translate(PLAIN))
    if len(set(one)) < 2:
        return False
    bare = [word for word in other if word not in BESIDE]
    if len(bare) == 1 and len(bare[0]) >= SURNAME_MIN and bare[0] in {"".join(run) for run in runs(one)}:
        return True
    return stands_in(one, other) or stands_in(other, one)


def runs(name: Sequence[str]) -> list[Sequence[str]]:
    """Its words, one by one and with their neighbours."""
    return [name[i : i + n] for n in range(1, GLUED + 1) for i in range(len(name) - n + 1)]


def stands_in(name: Sequence[str], text: Sequence[str]) -> bool:
    """Whether each word of a name of two or more stands in a text, at least one of them in full."""
    whole = "".join(text)
    if len(set(name)) < 2 or not any(len(word) > 1 and word in whole for word in name):
        return False
    full = {"".join(run) for run in runs(text)}
    initials = {"".join(word[0] for word in run) for run in runs(text)} if len(text) <= LINE else set()
    letters = {word for word in text if len(word) == 1} if len(text) <= LINE else set()
    # After so many words of the name: how they were found, True once one was in full. No way back, whatever the text.
    found: list[set[bool]] = [{False}, *(set() for _ in name)]
    for i, word in enumerate(name):
        if not found[i]:
            continue
        for n in range(1, min(GLUED, len(name) - i) + 1):
            piece = "".join(name[i : i + n])
            if piece in full and len(piece) > 1:
                found[i + n] |= {True}
        if word in full or word in initials or word[0] in letters:
            found[i + 1] |= found[i]
    return True in found[-1]
