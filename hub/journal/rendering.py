"""The SQL that draws an entry's bytes from its columns, the same as `entry.EntryText` in Python.

Sent along with each query and made of PostgreSQL's own functions only, so that no function stored in the database
can show the verifier other bytes than the columns hold.
"""

from typing import Protocol


class Cursor(Protocol):
    """Django's cursor or psycopg's."""

    def execute(self, query: str, /) -> object: ...
    def fetchone(self) -> tuple | None: ...


def use_builtins(cursor: Cursor) -> None:
    """Until the end of the transaction, a function or operator of PostgreSQL's own is never another of its name.

    A search path set for the database or the role could otherwise put one before it.
    """
    cursor.execute("SHOW search_path")
    path = (cursor.fetchone() or ('"$user", public',))[0]
    cursor.execute(f"SET LOCAL search_path TO pg_catalog, {path}")


# The parentheses keep the strings that are copied at each step short: a fifth of the time of `verify`.
ENTRY_TEXT = r"""
(E'hub-entry/1\nid ' || e.uuid::text || E'\ntime '
    || to_char(e.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
|| (E'\nactor ' || e.actor::text || E'\norganisation ' || e.organisation::text)
|| (
    (E'\naction ' || e.action || E'\nobject ' || e.object_kind || ' ')
    || (e.object_uuid::text || E'\ncommitment ' || encode(e.commitment, 'base64') || E'\n')
)
"""
