"""The blind index: under which keyed tokens a record is stored, and under which it is searched for. Opens nothing.

A token never holds a name, and without HUB_INDEX_KEY nobody can tell whose it is. Names count by how they sound
(hub/text/phonetic.py), so that accents, apostrophes, unseen characters and most spelling errors find the same record.
A date counts with one of its three parts left out, so that a wrong day, month or year still does. What the tokens find
is only a first guess: likeness.py compares.

A birth date is "YYYY-MM-DD", whose month and day may be "00" where they are not known.
"""

import hmac
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.conf import settings

from hub.text.names import SPOKEN
from hub.text.phonetic import sound
from hub.text.skeleton import words

FAMILY = ("last_name", "birth_name")
SEPARATOR = "\x1f"
UNKNOWN = "00"
MONTHS = 12


def name_words(name: str) -> list[str]:
    """The words of a name as they are compared, in their order; titles only where nothing else is written."""
    every = words(name)
    return [word for word in every if word not in SPOKEN] or every


class Sounds(NamedTuple):
    """How the words of an identity sound: of the family names, also run together, and of the first names."""

    families: frozenset[str]
    given: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.families | self.given

    def pairs(self) -> Iterator[tuple[str, ...]]:
        """Each family name with each first name, whichever was written where."""
        for family in self.families:
            for given in self.given:
                yield tuple(sorted((family, given)))


def sounds_of(identity: Mapping[str, str]) -> Sounds:
    families: set[str] = set()
    for field in FAMILY:
        written = name_words(identity.get(field, ""))
        families |= {*written, "".join(written)} - {""}
    given = name_words(identity.get("first_names", ""))
    return Sounds(frozenset(map(heard, families)), frozenset(map(heard, given)))


def heard(word: str) -> str:
    """The phonetic key; the word itself where nothing would be left of it."""
    return sound(word) or word


def tokens(identity: Mapping[str, str]) -> frozenset[bytes]:
    """The tokens under which this identity is stored: last_name, birth_name, first_names, birth_date; any may lack."""
    names, born = sounds_of(identity), identity.get("birth_date", "")
    kept = [("sounds", *pair) for pair in names.pairs()]
    if not born:
        return digests(kept)
    year, month, day = born.split("-")
    kept += [("year", name, year) for name in names.families]
    if month != UNKNOWN:
        kept += [("month", name, year, month) for name in names.all]
    if day != UNKNOWN:
        kept += dated(names, year, month, day)
    else:
        kept += [("partial", name, year, month) for name in names.all]
    return digests(kept)


def searched(identity: Mapping[str, str]) -> frozenset[bytes]:
    """The tokens under which records of this identity may be stored.

    A whole date is not sought by its year alone: it finds records whose own date is partial, and the others by more.
    """
    names, born = sounds_of(identity), identity.get("birth_date", "")
    wanted = [("sounds", *pair) for pair in names.pairs()]
    if not born:
        return digests(wanted)
    year, month, day = born.split("-")
    if month == UNKNOWN:
        return digests([*wanted, *(("year", name, year) for name in names.families)])
    wanted += [("month", name, year, month) for name in names.all]
    wanted += [("partial", name, year, part) for name in names.all for part in (month, UNKNOWN)]
    if day != UNKNOWN:
        wanted += dated(names, year, month, day)
        if int(day) <= MONTHS:  # day and month written the other way round
            wanted += dated(names, year, day, month)
            wanted += [("month", name, year, day) for name in names.all]
    return digests(wanted)


def dated(names: Sounds, year: str, month: str, day: str) -> list[tuple[str, ...]]:
    """What a whole date adds: without its year, without its month, and the initials of the name on that very day."""
    initials = {tuple(sorted(name[0] for name in pair)) for pair in names.pairs()}
    telling = names.all if (month, day) != ("01", "01") else ()  # which is written where nobody knows the day
    return [
        *(("anniversary", name, month, day) for name in telling),
        *(("year and day", name, year, day) for name in names.all),
        *(("initials", *letters, year, month, day) for letters in initials),
    ]


def digests(parts: list[tuple[str, ...]]) -> frozenset[bytes]:
    return frozenset(token(*part) for part in parts)


def token(kind: str, *parts: str) -> bytes:
    """32 bytes that say nothing without the key."""
    return hmac.digest(settings.INDEX_KEY, SEPARATOR.join((kind, *parts)).encode(), "sha256")
