"""The one writer of the log: an act calls `write` in its own transaction, so there is no act without its entry.

An entry holds no content, only a commitment to it: SHA-256("hub-commitment/1" ‖ salt ‖ content). The 32-byte salt is
not stored but derived, from the subject's data key where there is one: shredding that key leaves a commitment that
nobody can match to anything, and every proof as it was.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connection, models

from hub import clock
from hub.errors import HubError

from .actions import Action, require
from .entry import NIL
from .models import Entry

Content = bytes | dict | list

BATCH = 1_000
INSERT = "INSERT INTO journal_entry (uuid, time, actor, organisation, action, object_kind, object_uuid, commitment)"
ROW = "(%s, coalesce(%s, statement_timestamp()), %s, %s, %s, %s, %s, %s)"
RETURNING = "RETURNING uuid, seq, time, transaction"


class Actor(Protocol):
    """Who acts: a pseudonymous id, and the organisation acted for."""

    @property
    def actor_id(self) -> UUID: ...
    @property
    def organisation_id(self) -> UUID | None: ...


class Key(Protocol):
    """What a salt is derived from; hub.vault's DataKey is one."""

    def derive(self, info: bytes) -> bytes: ...


@dataclass(frozen=True)
class System:
    actor_id: UUID = NIL
    organisation_id: UUID | None = None


SYSTEM = System()
"""The hub itself: a job, a command."""


@dataclass(frozen=True)
class Ref:
    """The thing acted upon, where there is no row to point at: a kind ("sharing.request") and a uuid."""

    kind: str
    uuid: UUID


@dataclass(frozen=True)
class Act:
    """One entry to be written by `write_many`: the arguments of `write`, and for imports when it happened.

    Without `at` it happened at the instant of `hub.clock`, else now; the tree's order is that of sequencing.
    """

    action: Action
    by: Actor
    about: models.Model | Ref
    content: Content = b""
    key: Key | None = None
    at: datetime | None = None


class EntryRefused(HubError):
    """The entry cannot be written, so the act fails with it; `code` says why."""

    code = "journal.refused"
    sentence = "L’action n’a pas pu être inscrite au journal ; elle n’a pas eu lieu."
    status = 500


def write(
    action: Action, *, by: Actor, about: models.Model | Ref, content: Content = b"", key: Key | None = None
) -> Entry:
    """Writes one entry and returns it.

    content  what the act contained: bytes, or what JSON can say; only its salted commitment is kept
    key      the subject's data key, where the act has one; without it the salt comes from JOURNAL_SECRET

    Raises ActionRefused for an action that is not registered, and EntryRefused outside a transaction or about a thing
    that has no uuid.
    """
    return write_many([Act(action, by, about, content, key)])[0]


def write_many(acts: Iterable[Act]) -> list[Entry]:
    """Writes several entries at once, in their order. Raises as `write` does, and then none is written."""
    if not connection.in_atomic_block:
        raise EntryRefused(code="journal.outside_transaction")
    rows = [(_entry(act), act.at or clock.held()) for act in acts]
    for start in range(0, len(rows), BATCH):
        _insert(rows[start : start + BATCH])
    return [entry for entry, _ in rows]


def opening(entry: Entry, key: Key | None = None) -> bytes:
    """The entry's salt, which opens its commitment to a judge together with the content."""
    return _salt(entry.uuid, key)


def commit(salt: bytes, content: Content) -> bytes:
    """The commitment: 32 bytes that say nothing without the salt."""
    return sha256(b"hub-commitment/1" + salt + canonical(content)).digest()


def canonical(content: Content) -> bytes:
    """Bytes as they are; anything else as JSON with sorted keys and no spaces, in UTF-8."""
    if isinstance(content, bytes):
        return content
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def reference(about: models.Model | Ref) -> Ref:
    """What an entry keeps of a thing: its model's label and its uuid. EntryRefused when it has none."""
    if isinstance(about, Ref):
        return about
    for name in ("pk", "uuid"):
        if isinstance(value := getattr(about, name, None), UUID):
            return Ref(about._meta.label_lower, value)
    raise EntryRefused(code="journal.no_reference", kind=about._meta.label_lower)


def _entry(act: Act) -> Entry:
    if act.at is not None and act.at.tzinfo is None:
        raise EntryRefused(code="journal.naive_time")
    about = reference(act.about)
    entry = Entry(
        action=require(act.action).code,
        actor=act.by.actor_id,
        organisation=act.by.organisation_id or NIL,
        object_kind=about.kind,
        object_uuid=about.uuid,
    )
    entry.commitment = commit(_salt(entry.uuid, act.key), act.content)
    return entry


def _insert(rows: list[tuple[Entry, datetime | None]]) -> None:
    """Half the cost of save() and bulk_create(): every act of the hub pays it."""
    values: list = []
    for entry, at in rows:
        thing = (entry.object_kind, entry.object_uuid)
        values += (entry.uuid, at, entry.actor, entry.organisation, entry.action, *thing, entry.commitment)
    with connection.cursor() as cursor:
        cursor.execute(f"{INSERT} VALUES {', '.join([ROW] * len(rows))} {RETURNING}", values)
        given = {uuid: columns for uuid, *columns in cursor.fetchall()}
    for entry, _ in rows:
        entry.seq, entry.time, entry.transaction = given[entry.uuid]
        entry._state.adding, entry._state.db = False, connection.alias


def _salt(entry: UUID, key: Key | None) -> bytes:
    info = b"journal" + entry.bytes
    if key is not None:
        return key.derive(info)
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"hub-journal-salt/1 " + info)
    return derivation.derive(settings.JOURNAL_SECRET)
