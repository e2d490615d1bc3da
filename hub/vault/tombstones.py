"""Which data keys are gone for ever, written outside the database: a restored backup sheds them again.

One line for each: the key's id and the instant, in a file that HUB_TOMBSTONES_FILE names. Ids alone say nothing of
anybody. Keep the file apart from the database's backups, or it is restored to the past with them.
"""

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

import structlog
from django.conf import settings

from hub.errors import Conflict

LINE = re.compile(r"(?P<key>[0-9a-f-]{36}) \S+\n")
logger = structlog.get_logger("hub.vault")


class TombstonesUnwritable(Conflict):
    code = "vault.tombstones_unwritable"
    sentence = (
        "L’effacement ne peut pas être inscrit hors de la base de données : il n’a pas eu lieu. Prévenez "
        "l’administrateur."
    )


def require_writable() -> None:
    """Passes where a line could be written now; nobody is erased otherwise. Raises TombstonesUnwritable."""
    try:
        settings.TOMBSTONES_FILE.parent.mkdir(parents=True, exist_ok=True)
        with settings.TOMBSTONES_FILE.open("ab"):
            pass
    except OSError as error:
        raise TombstonesUnwritable() from error


def append(keys: Iterable[UUID]) -> None:
    """Writes the keys down, on disk before it returns. A failing file is logged; `manage.py re_erase` mends it."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    lines = "".join(f"{key} {now}\n" for key in keys)
    try:
        settings.TOMBSTONES_FILE.parent.mkdir(parents=True, exist_ok=True)
        with settings.TOMBSTONES_FILE.open("ab") as file:
            # A line cut short by a crash must not swallow this one.
            file.write(("\n" if is_cut_short() else "").encode() + lines.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        logger.error("vault.tombstones_unwritable", keys=lines.count("\n"))


def is_cut_short() -> bool:
    with settings.TOMBSTONES_FILE.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def read() -> set[UUID]:
    """The keys written down. Empty where there is no file yet; OSError where it cannot be read."""
    if not settings.TOMBSTONES_FILE.exists():
        return set()
    return {UUID(line["key"]) for line in LINE.finditer(settings.TOMBSTONES_FILE.read_text())}
