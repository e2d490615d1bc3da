"""Lists of the desk, a page at a time by cursor: what arrives meanwhile moves nothing."""

import base64
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Field, Q, QuerySet

from sharing.models import Request

SIZE = 25


@dataclass(frozen=True, slots=True)
class Page:
    """The rows in sight, and the cursor of the following page; empty on the last."""

    rows: list[Request]
    next: str


def page_of(requests: QuerySet[Request], *, order: tuple[str, ...], cursor: str = "", size: int = SIZE) -> Page:
    """The rows after `cursor`. `order` is a total one ("-urgent", "due_on", "id"); a malformed cursor is the start."""
    rows = list(requests.filter(beyond(order, cursor)).order_by(*order)[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], write(order, rows[size - 1]) if more else "")


def beyond(order: tuple[str, ...], cursor: str) -> Q:
    """The rows that stand after the one whose values the cursor holds."""
    values = read(order, cursor)
    after, tied = Q(), Q()
    for name, value in zip(order, values, strict=False):
        field = name.removeprefix("-")
        after |= tied & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        tied &= Q(**{field: value})
    return after


def write(order: tuple[str, ...], row: Request) -> str:
    values = [field.value_to_string(row) for field in columns(order)]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def columns(order: tuple[str, ...]) -> list[Field]:
    known = {field.name: field for field in Request._meta.concrete_fields}
    return [known[name.removeprefix("-")] for name in order]


def read(order: tuple[str, ...], cursor: str) -> list:
    """The values that `write` took; none where the cursor is not of this order."""
    try:
        texts = json.loads(base64.urlsafe_b64decode(cursor or "W10="))
        return [field.to_python(text) for field, text in zip(columns(order), texts, strict=bool(texts))]
    except (ValueError, TypeError, RecursionError, ValidationError):
        return []
