"""Entries, the latest first, a page at a time, at the same cost however long the journal is.

Each filter leads over an index that ends on the time. Where no one value leads, the actions do, which are few: the
latest entries of each, merged.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from hub.journal.models import Entry, Leaf
from hub.paging import BadCursor, decode, encode

SIZE = 50
ORDER = ("-time", "-uuid")
# One step through the index for each action, and not one for each entry.
ACTIONS = """
WITH RECURSIVE written (action) AS (
    (SELECT action FROM journal_entry ORDER BY action LIMIT 1)
    UNION ALL
    SELECT (SELECT e.action FROM journal_entry e WHERE e.action > written.action ORDER BY e.action LIMIT 1)
    FROM written WHERE written.action IS NOT NULL
)
SELECT action FROM written WHERE action IS NOT NULL
"""
CONDITIONS = {
    "e.actor = ANY(%(actors)s)": lambda wanted: wanted.actors is not None,
    "e.organisation = %(organisation)s": lambda wanted: wanted.organisation is not None,
    "e.action = %(action)s": lambda wanted: wanted.action,
    "e.time >= %(since)s": lambda wanted: wanted.since,
    "e.time < %(until)s": lambda wanted: wanted.until,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: every given condition holds. `until` is excluded; `objects` are ids of things acted upon."""

    objects: tuple[uuid.UUID, ...] | None = None
    actors: tuple[uuid.UUID, ...] | None = None
    organisation: uuid.UUID | None = None
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries with their place in the tree (none for a second, until they have one), and the following page's cursor;
    empty on the last."""

    rows: list[Entry]
    places: dict[int, int]
    next: str


def page_of(wanted: Wanted, cursor: str = "", *, size: int = SIZE) -> Page:
    """Three queries at most. Raises BadCursor."""
    backwards, beyond = decode(Entry, ORDER, cursor) if cursor else (False, [])
    if backwards:
        raise BadCursor()
    rows = _latest(wanted, beyond, size + 1)
    more, rows = len(rows) > size, rows[:size]
    places = dict(Leaf.objects.filter(entry_id__in=[row.seq for row in rows]).values_list("entry_id", "index"))
    return Page(rows, places, encode("next", ORDER, rows[-1]) if more else "")


def _latest(wanted: Wanted, beyond: list, limit: int) -> list[Entry]:
    conditions = [condition for condition, holds in CONDITIONS.items() if holds(wanted)]
    values: dict[str, object] = {
        "actors": list(wanted.actors or ()),
        "organisation": wanted.organisation,
        "action": wanted.action,
        "since": wanted.since,
        "until": wanted.until,
    }
    if beyond:
        conditions.append("e.time <= %(time)s AND (e.time, e.uuid) < (%(time)s, %(uuid)s)")
        values |= {"time": beyond[0], "uuid": beyond[1]}
    column, kind, leading = _leading(wanted)
    where = " AND ".join([f"e.{column} = lead.value", *conditions])
    return list(
        Entry.objects.raw(
            f"SELECT found.* FROM unnest(%(leading)s::{kind}[]) lead (value), LATERAL"  # noqa: S608
            f" (SELECT e.* FROM journal_entry e WHERE {where} ORDER BY e.time DESC, e.uuid DESC LIMIT %(limit)s) found"
            " ORDER BY found.time DESC, found.uuid DESC LIMIT %(limit)s",
            values | {"leading": list(leading), "limit": limit},
        )
    )


def _leading(wanted: Wanted) -> tuple[str, str, Collection]:
    """The column whose index is walked, its type, and its values."""
    if wanted.objects is not None:
        return "object_uuid", "uuid", wanted.objects
    if wanted.actors is not None:
        return "actor", "uuid", wanted.actors
    if wanted.action:
        return "action", "text", [wanted.action]
    if wanted.organisation is not None:
        return "organisation", "uuid", [wanted.organisation]
    return "action", "text", actions_written()


def actions_written() -> list[str]:
    """Every action that an entry bears, registered or not: nothing in the table is left out of the page."""
    with connection.cursor() as cursor:
        cursor.execute(ACTIONS)
        return [action for (action,) in cursor.fetchall()]
