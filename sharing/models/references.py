"""The blind index over a partner's own references: found by who knows one whole, read by nobody.

A token is HMAC-SHA-256 under HUB_INDEX_KEY, over the partner and the reference: the same reference of two partners
gives two tokens, and whoever holds the database alone cannot try one.
"""

import hmac
from uuid import UUID

from django.conf import settings


def token_of(partner: UUID, reference: str) -> bytes | None:
    """32 bytes; None without a reference. Case and spaces do not count."""
    plain = "".join(reference.split()).casefold()
    if not plain:
        return None
    return hmac.digest(settings.INDEX_KEY, f"reference\x1f{partner}\x1f{plain}".encode(), "sha256")
