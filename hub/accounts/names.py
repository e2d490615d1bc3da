"""The names behind the pseudonymous ids of those who acted, while something still ties them."""

from collections.abc import Iterable
from uuid import UUID

from .models import Pseudonym

FORGOTTEN = "nom oublié depuis"


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by actor id, in one query; an id that is tied to nobody any more is absent."""
    wanted = [one for one in ids if one is not None]
    return {row.id: str(row.user) for row in Pseudonym.objects.filter(pk__in=wanted).select_related("user")}
