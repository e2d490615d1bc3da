"""Is this the key that this database was sealed with? Asked before anything is read or written.

At its first use under each wrapping key the vault keeps a value that only that key opens. A process that holds another
key under the same id, or lacks one that data still need, gets no connection to the database at all.
"""

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import wrappers
from .sealing import Place, Tampered

KNOWN = b"hub-vault key check, 32 bytes..."
_verified: set[str] = set()  # databases that this process's keys fit
_kept: set[tuple[str, str, wrappers.Wrapper]] = set()


class WrongVaultKey(ImproperlyConfigured):
    """The vault's keys are not this database's. Nothing has been read or written."""


def place(identifier: str) -> Place:
    return Place("vault_keycheck.sealed", identifier)


def keep(identifier: str, wrapper: wrappers.Wrapper) -> None:
    """Keeps the check value at the first use of a wrapping key in this process. Raises WrongVaultKey.

    In the transaction of that first use: a key that does not fit seals nothing.
    """
    checks = apps.get_model("vault", "KeyCheck").objects  # models.py calls this module, not the other way round
    known = (str(connection.settings_dict["NAME"]), identifier, wrapper)
    if known in _kept:
        return
    sealed = wrapper.wrap(KNOWN, place(identifier))
    checks.bulk_create([checks.model(wrapper=identifier, sealed=sealed)], ignore_conflicts=True)
    require_fit(identifier, wrapper, bytes(checks.get(pk=identifier).sealed))
    transaction.on_commit(lambda: _kept.add(known))


def require_fit(identifier: str, wrapper: wrappers.Wrapper, sealed: bytes) -> None:
    try:
        fits = wrapper.unwrap(sealed, place(identifier)) == KNOWN
    except Tampered:
        fits = False
    if not fits:
        raise WrongVaultKey(
            f"The vault key {identifier!r} is not the one that this database was sealed with. Nothing was changed: put "
            "the right key back in HUB_VAULT_KEYS (or its file) and start again."
        )


def verify(database: BaseDatabaseWrapper) -> None:
    """Holds the wrappers in use against what the database was sealed with. Raises WrongVaultKey."""
    ring = wrappers.ring()
    with database.cursor() as cursor:
        cursor.execute("SELECT to_regclass('vault_keycheck')")
        if cursor.fetchone()[0] is None:
            return  # not migrated yet: nothing is sealed under a check
        cursor.execute(
            """
            SELECT checked.wrapper, checked.sealed, EXISTS (
                SELECT 1 FROM vault_datakey
                WHERE wrapper = checked.wrapper AND parent_id IS NULL AND destroyed_at IS NULL
            ) FROM vault_keycheck checked
            """
        )
        rows = cursor.fetchall()
    for identifier, sealed, needed in rows:
        if identifier in ring:
            require_fit(identifier, ring[identifier], sealed)
        elif needed:
            raise WrongVaultKey(
                f"The vault key {identifier!r} is missing, and data are still sealed under it. Nothing was changed: "
                "put it back in HUB_VAULT_KEYS (or its file); after `manage.py rotate_keys` it may go."
            )


def verify_new_connection(sender, connection: BaseDatabaseWrapper, **kwargs) -> None:
    """On the first connection of a process to each database; one that does not fit is closed again."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "postgresql" or name in _verified:
        return
    try:
        verify(connection)
    except WrongVaultKey:
        connection.close()
        raise
    _verified.add(name)


def verify_at_start() -> None:
    """For a server, before it listens. A database that is not there yet is verified at its first connection."""
    try:
        connection.ensure_connection()
    except OperationalError:
        return
    connection.close()  # the processes forked from this one open their own
