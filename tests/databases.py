"""Databases for the tests: migrated once, then cloned.

Migrating takes seconds, cloning hundredths of one. A template is kept on the server under a name that holds the
fingerprint of all migrations, so it is made again only when one of them changes. Append-only tables refuse the flush
by which Django cleans up after committed data; a test that commits therefore works in a clone of its own.
"""

import ast
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from hub.database import url_of

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("hub", "partners", "consent", "sharing")
PREFIX = "hub_test"
LOCK = 7_241_933  # any number, the same for all who make the template


@dataclass(frozen=True, slots=True)
class OwnDatabase:
    """A database that no other test sees. Django's default connection, in every thread, is on it."""

    name: str
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process of the product that shall work on this database."""
        return os.environ | {"DATABASE_URL": self.url, "HUB_EMBEDDED": "0"}

    def connect(self, **options) -> psycopg.Connection:
        """One more connection, which the caller closes. `options` are psycopg's, as autocommit=True."""
        return psycopg.connect(self.url, **options)


@contextmanager
def working_in_clone(name: str) -> Iterator[OwnDatabase]:
    """Clones the migrated template, works there for as long as the block lasts, and drops it."""
    full_name = f"{PREFIX}_{name}"
    with maintenance() as server:
        source = migrated(server)
        drop(server, full_name)
        create(server, full_name, source)
    before = connection.settings_dict["NAME"]
    switch(full_name)
    try:
        yield OwnDatabase(full_name, url_of(connection.settings_dict))
    finally:
        switch(before)
        with maintenance() as server:
            drop(server, full_name)


def switch(name: str) -> None:
    """From now on Django's default connection, in this and in new threads, is on the database `name`."""
    connection.close()
    connections.settings["default"]["NAME"] = name


@contextmanager
def maintenance() -> Iterator[psycopg.Connection]:
    """A connection to the server's own database, from which others are created and dropped."""
    url = url_of(settings.DATABASES["default"] | {"NAME": "postgres"})
    with psycopg.connect(url, autocommit=True) as server:
        yield server


def create(server: psycopg.Connection, name: str, source: str = "template0") -> None:
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))


def drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def migrated(server: psycopg.Connection) -> str:
    """The name of the template with all migrations applied; makes it, and drops those of former migrations."""
    name = f"{PREFIX}_template_{fingerprint()}"
    server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        templates = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{PREFIX}_template_"]
        )
        known = {row[0] for row in templates}
        if name not in known:
            for former in known:
                drop(server, former)
            building = f"{PREFIX}_building"
            drop(server, building)
            create(server, building)
            migrate(building)
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (building, name))))
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    return name


def migrate(name: str) -> None:
    before = connection.settings_dict["NAME"]
    switch(name)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    finally:
        switch(before)


@cache
def fingerprint() -> str:
    """16 hex digits that change with any migration of ours, what it imports from us, or a dependency's pin."""
    ours = sorted(path for floor in FLOORS for path in (ROOT / floor).glob("**/migrations/*.py"))
    imported = sorted({source for path in ours for source in sources_of(path)})
    digest = hashlib.sha256()
    for path in (ROOT / "requirements/base.txt", *ours, *imported):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:16]


def sources_of(migration: Path) -> set[Path]:
    """The files of our floors that a migration imports directly; models.py stands in migrations already."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(migration.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    paths = (ROOT / Path(*name.split(".")).with_suffix(".py") for name in names if name.split(".")[0] in FLOORS)
    return {path for path in paths if path.is_file()}
