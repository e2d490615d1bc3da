"""A pytest plugin: each flow that a test calls is tried first with a journal that takes no entry.

`-p tests.breaking` wraps the product's transactions as they are defined, so it must be loaded before the product is.
The trial has copies of the flow's own arguments and is rolled back; the test then goes on. What was seen is written to
the folder in HUB_BREAKING, a line of JSON each: {"flow": "module.name", "seen": one of SEEN, "rows": which tables}.
"""

import copy
import json
import os
import threading
from collections import Counter
from contextlib import suppress
from functools import wraps
from pathlib import Path

from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.transaction import Atomic

REFUSED = "refused"  # the entry was, and nothing of the act was saved: as it must be
SAVED = "saved without its entry"
SWALLOWED = "went on without its entry"
TORN = "left its transaction broken"
SEEN = (REFUSED, SAVED, SWALLOWED, TORN)
TRIES = 40  # calls that write no entry (refused before, nothing to do) before a flow is left in peace

_plain_call = Atomic.__call__
_tried: Counter[str] = Counter()
_inside = False


def _call(self: Atomic, function):
    """In the place of Atomic.__call__, which makes `@transaction.atomic` of a function."""
    decorated = _plain_call(self, function)
    name = f"{function.__module__}.{function.__qualname__}"
    if not name.startswith(("hub.", "partners.", "consent.", "sharing.")):
        return decorated

    @wraps(function)
    def flow(*args, **kwargs):
        if not _inside and _tried[name] < TRIES and _alone():
            _try(name, decorated, args, kwargs)
        return decorated(*args, **kwargs)

    return flow


if "HUB_BREAKING" in os.environ:  # to read this module's words is not to switch it on
    Atomic.__call__ = _call  # type: ignore[method-assign]


def _alone() -> bool:
    """Whether a trial disturbs nobody: in a test's own transaction, or in its own database and no thread beside."""
    if connection.in_atomic_block:
        return True
    return connection.settings_dict["NAME"].endswith("_own") and threading.active_count() == 1


def _try(name: str, flow, args, kwargs) -> None:
    global _inside
    _tried[name] += 1
    _inside = True
    try:
        with transaction.atomic():
            _break_the_journal()
            _judge(name, flow, *_copied(args, kwargs))
            transaction.set_rollback(True)
    except ProgrammingError:
        _tried[name] -= 1  # the test has a broken journal of its own
    finally:
        _inside = False


def _copied(args, kwargs):
    """Copies of the arguments; an action is one of its kind, and the journal knows no other like it."""
    from hub.journal import actions

    return copy.deepcopy((args, kwargs), {id(action): action for action in actions._registered.values()})


def _break_the_journal() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER journal_down BEFORE INSERT ON journal_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_append_only()"
        )


def _judge(name: str, flow, args, kwargs) -> None:
    from hub.journal import log

    attempts = 0
    insert = log._insert

    def counted(rows):
        nonlocal attempts
        attempts += bool(rows)
        return insert(rows)

    before = _rows()
    log._insert = counted
    failed = False
    try:
        flow(*args, **kwargs)
    except Exception:  # noqa: BLE001  whatever it raises, the question is what it left
        failed = True
    finally:
        log._insert = insert
    if not attempts:
        return
    _tried[name] = TRIES
    if connection.needs_rollback:
        _tell(name, TORN)
        return
    try:
        with transaction.atomic():
            after = _rows()
    except DatabaseError:
        _tell(name, TORN)
        return
    if changed := sorted(table for table in after if after[table] != before.get(table)):
        _tell(name, SAVED, changed)
    else:
        _tell(name, REFUSED if failed else SWALLOWED)


def _rows() -> dict[str, tuple]:
    """Table → what tells one state of it from another: how many rows, and the places where they lie."""
    tables = connection.introspection.table_names()
    each = " UNION ALL ".join(
        f"SELECT '{table}', count(*), coalesce(sum(hashtext(ctid::text || xmin::text)::bigint), 0) FROM \"{table}\""
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        return {table: state for table, *state in cursor.fetchall()}


def _tell(name: str, seen: str, rows: list[str] | None = None) -> None:
    folder = Path(os.environ["HUB_BREAKING"])
    with suppress(FileExistsError):
        folder.mkdir(parents=True)
    line = json.dumps({"flow": name, "seen": seen, "rows": rows or []})
    with (folder / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as out:
        out.write(line + "\n")
