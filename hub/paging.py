"""Lists paged by cursor (keyset): new rows move nothing, and the last page costs what the first does."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from .columns import field_of
from .errors import HubError

SIZE = 25
Row = TypeVar("Row", bound=Model)


class BadCursor(HubError):
    code = "list.bad_cursor"
    sentence = "Ce repère de page n’est pas valable. Reprenez la liste au début."


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in their order, and the cursors of the pages beside; empty where there is none."""

    rows: list[Row]
    next: str
    previous: str


def page_of(rows: QuerySet[Row], cursor: str = "", *, order: tuple[str, ...], size: int = SIZE) -> Page[Row]:
    """The page that `cursor` names, the first by default. Raises BadCursor.

    order  fields that together tell any two rows apart, as order_by() takes them: ("-filed_at", "-id")
    """
    backwards, values = decode(rows.model, order, cursor) if cursor else (False, [])
    walked = tuple(map(_reversed, order)) if backwards else order
    found = list(rows.filter(_after(walked, values)).order_by(*walked)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (True, more) if backwards else (more, bool(cursor))
    return Page(
        found,
        next=encode("next", order, found[-1]) if found and has_next else "",
        previous=encode("previous", order, found[0]) if found and has_previous else "",
    )


def address_of(request: HttpRequest, cursor: str, *, parameter: str = "cursor") -> str:
    """The address of this list at another page, its filters kept; "" without a cursor."""
    if not cursor:
        return ""
    query = request.GET.copy()
    query[parameter] = cursor
    return f"{request.path}?{query.urlencode()}"


def pager(request: HttpRequest, page: Page, *, parameter: str = "cursor") -> dict[str, str]:
    """What a template's `{% pager previous_url next_url %}` needs."""
    return {
        "next_url": address_of(request, page.next, parameter=parameter),
        "previous_url": address_of(request, page.previous, parameter=parameter),
    }


def encode(way: str, order: tuple[str, ...], row: Model) -> str:
    """The cursor of what stands beyond a row; `way` is "next" or "previous"."""
    values = [field_of(row, name.removeprefix("-")).value_to_string(row) for name in order]
    return base64.urlsafe_b64encode(json.dumps([way, *values]).encode()).decode().rstrip("=")


def decode(model: type[Model], order: tuple[str, ...], cursor: str) -> tuple[bool, list[Any]]:
    """Whether it leads backwards, and the row's values in this order. Raises BadCursor."""
    fields = [field_of(model, name.removeprefix("-")) for name in order]
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        way, *texts = json.loads(text)
        values = [field.to_python(text) for field, text in zip(fields, texts, strict=True)]
    except (ValueError, TypeError, RecursionError, ValidationError) as error:
        raise BadCursor() from error
    naive = any(isinstance(value, datetime) and value.tzinfo is None for value in values)
    if way not in ("next", "previous") or None in values or naive:
        raise BadCursor()
    return way == "previous", values


def _reversed(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _after(order: tuple[str, ...], values: list[Any]) -> Q:
    """The rows that stand after the one with these values; all without any."""
    after, tied = Q(), Q()
    for name, value in zip(order, values, strict=bool(values)):
        field = name.removeprefix("-")
        after |= tied & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        tied &= Q(**{field: value})
    return after
