"""Every data key under the current wrapping key: in batches, beside the work, resumed wherever it was cut off.

What is sealed under the data keys stays as it is; a process that holds both wrapping keys notices nothing. Where a key
stands is in its own row, so there is no other state: killed and started again, a rotation does what is left.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import connection, transaction

from hub.journal import log

from . import keycheck, wrappers
from .journal import KEYS_ROTATED
from .sealing import Place, Tampered

BATCH = 1_000  # keys locked at a time
FIRST = UUID(int=0)

TO_DO = "wrapper <> %s AND parent_id IS NULL AND destroyed_at IS NULL"
TAKE = """
SELECT id, wrapped FROM vault_datakey
WHERE wrapper = %s AND parent_id IS NULL AND destroyed_at IS NULL AND id > %s
ORDER BY id LIMIT %s FOR UPDATE {busy}
"""
PUT = """
UPDATE vault_datakey AS key SET wrapper = %s, wrapped = fresh.wrapped
FROM unnest(%s::uuid[], %s::bytea[]) AS fresh (id, wrapped) WHERE key.id = fresh.id
"""


@dataclass(slots=True)
class Rotated:
    """What a rotation did: keys put under the current wrapping key, and places that would not open."""

    wrapper: str
    keys: int = 0
    tampered: list[str] = field(default_factory=list)


def remaining() -> int:
    """How many keys are not under the current wrapping key."""
    identifier, _ = wrappers.current()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM vault_datakey WHERE {TO_DO}", [identifier])  # noqa: S608  a constant
        return cursor.fetchone()[0]


def rotate(*, progress: Callable[[int], None] = lambda done: None, batch: int = BATCH) -> Rotated:
    """Rotates what remains; `progress` is told the number done after each batch, once it is committed.

    A key that does not open is left as it is and named in the result. Raises KeyUnknown before anything is done where
    a former wrapping key is not in use any more.
    """
    identifier, wrapper = wrappers.current()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT wrapper FROM vault_datakey WHERE {TO_DO}", [identifier])  # noqa: S608
        former = {row[0]: wrappers.wrapper(row[0]) for row in cursor.fetchall()}
    with transaction.atomic():
        keycheck.keep(identifier, wrapper)
    done = Rotated(identifier)
    for old, opener in former.items():
        # First what nobody holds; then what somebody held, waiting for it.
        for busy in ("SKIP LOCKED", ""):
            last = FIRST
            while taken := take(old, opener, last, busy, batch, done):
                last = taken
                progress(done.keys)
    if done.keys:
        with transaction.atomic():
            about = log.Ref("vault.keys", uuid4())
            log.write(KEYS_ROTATED, by=log.SYSTEM, about=about, content={"wrapper": identifier, "keys": done.keys})
    return done


@transaction.atomic
def take(old: str, opener: wrappers.Wrapper, last: UUID, busy: str, batch: int, done: Rotated) -> UUID | None:
    """One batch after the id `last`; returns the last id of it, None when there was none."""
    identifier, wrapper = wrappers.current()
    ids, fresh = [], []
    with connection.cursor() as cursor:
        cursor.execute(TAKE.format(busy=busy), [old, last, batch])
        rows = cursor.fetchall()
        for id, wrapped in rows:
            place = Place("vault_datakey.wrapped", id)
            try:
                secret = opener.unwrap(bytes(wrapped), place)
            except Tampered:
                if str(place) not in done.tampered:
                    done.tampered.append(str(place))
                continue
            ids.append(id)
            fresh.append(wrapper.wrap(secret, place))
        if ids:
            cursor.execute(PUT, [identifier, ids, fresh])
    done.keys += len(ids)
    return rows[-1][0] if rows else None
