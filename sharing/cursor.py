"""Lists paged by cursor: what is filed meanwhile moves nothing, and the last page costs what the first does."""

import base64
import binascii
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hub.errors import HubError

from .models import Request

SIZE = 25


class BadCursor(HubError):
    code = "list.bad_cursor"
    sentence = "Ce repère de page n’est pas valable. Reprenez la liste au début."


@dataclass(frozen=True, slots=True)
class Page:
    """Requests, the latest filed first, and the cursors of the pages beside; empty where there is none."""

    rows: list[Request]
    next: str
    previous: str


def page_of(requests: QuerySet[Request], cursor: str = "", *, size: int = SIZE) -> Page:
    """The page that `cursor` names, the first by default. Raises BadCursor."""
    backwards, filed_at, pk = _read(cursor) if cursor else (False, None, None)
    if filed_at is not None:
        beside = Q(filed_at__gt=filed_at) if backwards else Q(filed_at__lt=filed_at)
        tied = Q(filed_at=filed_at, pk__gt=pk) if backwards else Q(filed_at=filed_at, pk__lt=pk)
        requests = requests.filter(beside | tied)
    order = ("filed_at", "pk") if backwards else ("-filed_at", "-pk")
    rows = list(requests.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, more) if backwards else (more, bool(cursor))
    return Page(
        rows=rows,
        next=_write("next", rows[-1]) if rows and has_next else "",
        previous=_write("previous", rows[0]) if rows and has_previous else "",
    )


def _write(way: str, row: Request) -> str:
    return base64.urlsafe_b64encode(f"{way} {row.filed_at.isoformat()} {row.pk}".encode()).decode().rstrip("=")


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
