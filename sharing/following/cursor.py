"""Lists paged by cursor: what is filed meanwhile moves nothing, and the last page costs what the first does."""

import base64
import binascii
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from hub.errors import HubError

SIZE = 25
Row = TypeVar("Row", bound=Model)


class BadCursor(HubError):
    code = "list.bad_cursor"
    sentence = "Ce repère de page n’est pas valable. Reprenez la liste au début."


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows, the latest first, and the cursors of the pages beside; empty where there is none."""

    rows: list[Row]
    next: str
    previous: str


def page_of(rows: QuerySet[Row], cursor: str = "", *, size: int = SIZE, instant: str = "filed_at") -> Page[Row]:
    """The page that `cursor` names, the first by default; ordered by the column `instant`. Raises BadCursor."""
    backwards, at, pk = _read(cursor) if cursor else (False, None, None)
    if at is not None:
        way = "gt" if backwards else "lt"
        rows = rows.filter(Q(**{f"{instant}__{way}": at}) | Q(**{instant: at, f"pk__{way}": pk}))
    order = (instant, "pk") if backwards else (f"-{instant}", "-pk")
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (True, more) if backwards else (more, bool(cursor))
    return Page(
        rows=found,
        next=_write("next", found[-1], instant) if found and has_next else "",
        previous=_write("previous", found[0], instant) if found and has_previous else "",
    )


def _write(way: str, row: Model, instant: str) -> str:
    text = f"{way} {getattr(row, instant).isoformat()} {row.pk}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[bool, datetime, uuid.UUID]:
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        way, filed_at, pk = text.split(" ")
        instant = datetime.fromisoformat(filed_at)
        if way not in ("next", "previous") or instant.tzinfo is None:
            raise BadCursor()
        return way == "previous", instant, uuid.UUID(pk)
    except (ValueError, binascii.Error) as error:
        raise BadCursor() from error
