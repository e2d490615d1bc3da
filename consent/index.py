"""The blind index: how a person is found by name without any name lying open.

A token is HMAC-SHA-256 under HUB_INDEX_KEY (RFC 2104), so whoever holds the database alone cannot test a name. Two
kinds, in one domain each, so that neither can be read as the other:

word and day   each word of every name with the birth date: finds her under one half of a double name, under her birth
               name, with names in the wrong boxes, or under a new family name with the same first name
full name      one family name and one first name, without a day: finds her where the birth date is mistyped
"""

import hmac
from collections.abc import Mapping

from django.conf import settings

from .names import words

FAMILY = ("last_name", "birth_name")
SEPARATOR = "\x1f"


def tokens(identity: Mapping[str, str]) -> frozenset[bytes]:
    """The tokens of an identity: last_name, birth_name, first_names, and birth_date as an ISO day. Absent is empty."""
    first = words(identity.get("first_names", ""))
    families = {words(identity.get(field, "")) for field in FAMILY} - {()}
    born = identity.get("birth_date", "")
    found = set()
    if born:
        names = {word for family in families for word in family} | set(first)
        found |= {token("word and day", word, born) for word in names}
    for family in families:
        found |= {token("full name", *sorted({*family, word})) for word in first}
    return frozenset(found)


def token(kind: str, *parts: str) -> bytes:
    """32 bytes that say nothing without the key."""
    return hmac.digest(settings.INDEX_KEY, SEPARATOR.join((kind, *parts)).encode(), "sha256")
