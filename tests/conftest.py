"""Fixtures of the whole suite.

db            pytest-django's: one transaction, rolled back. `@pytest.mark.django_db` does the same.
own_database  a database of the test's own (tests/databases.py), for what must commit: races, several connections,
              processes. `own_database.connect()` opens one more connection, `own_database.environment` is for a
              subprocess, `together` below runs acts at the same moment. Never with `db`.
cast          the people and organisations of tests/cast, in whichever of the two databases the test works; each is
              made by the product's own flows when first named: `cast.agent.acting`, `cast.worker.client.get("/")`.
served        the web server as a process of its own on `own_database`: `served.url`, `served.kill()` (tests/served.py).
smtp          a real mail server on this machine, to which the hub's settings point: `smtp.messages` (tests/mailbox.py).
journal_down  the database takes no journal entry any more: what a flow does then must leave no trace.
account_down  the same of the account's entries.

A test that names none of these never touches a database.
"""

import os
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

from . import databases, skips
from .cast import Cast
from .mailbox import mail_server
from .served import served as serve

hypothesis_settings.register_profile("hub", deadline=None)  # a busy machine breaks no rule
hypothesis_settings.load_profile("hub")

LONGEST = (  # minutes, or half a minute a test, in the order in which they begin
    "tests/long/test_no_entry_no_act.py",
    "tests/long/test_every_page.py",
    "tests/long/test_fuzzing.py",
    "tests/test_every_url.py",
    "tests/test_same_queries.py",
    "tests/sharing/judgment/test_retired.py::test_no_page_breaks",
    "tests/sharing/no_oracle/test_answered.py",
)


def pytest_configure(config: pytest.Config) -> None:
    if skips.are_failures():
        config.pluginmanager.register(skips.SkipsFail())


def begins(item: pytest.Item) -> int:
    """The place of its file among those that begin first, so that no process has to wait for one of them at the end."""
    found = (place for place, start in enumerate(LONGEST) if item.nodeid.startswith(start))
    return next(found, len(LONGEST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=begins)
    for item in items:
        marker = item.get_closest_marker("django_db")
        committing = bool(marker and marker.kwargs.get("transaction"))
        if committing or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(f"{item.nodeid}: append-only tables cannot be flushed; use own_database.")


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    """Which of xdist's processes this is; "main" without xdist. A run inside a test has names of its own."""
    name = getattr(request.config, "workerinput", {}).get("workerid", "main")
    return "_".join(filter(None, [os.environ.get("HUB_RUN_WITHIN"), name]))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_name):
    """Takes the place of pytest-django's own: a clone of the migrated template, one for each of xdist's processes."""
    with django_db_blocker.unblock(), databases.working_in_clone(worker_name) as database:
        yield database


@pytest.fixture
def own_database(request, django_db_setup, django_db_blocker, worker_name):
    """A fresh clone for this test alone; see tests/databases.py."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError(f"{request.node.nodeid}: own_database commits, db rolls back; choose one.")
    with django_db_blocker.unblock(), databases.working_in_clone(f"{worker_name}_own") as database:
        yield database


@pytest.fixture
def cast(request) -> Cast:
    request.getfixturevalue("own_database" if "own_database" in request.fixturenames else "db")
    return Cast()


@pytest.fixture
def served(own_database, tmp_path):
    with serve(own_database, log=tmp_path / "server.log") as server:
        yield server


@pytest.fixture
def smtp():
    with mail_server() as server:
        yield server


@pytest.fixture
def journal_down(request):
    """A function that makes the database refuse every entry from the moment it is called, as a full disk would."""
    return refusing(request, "journal_down", table="journal_entry")


@pytest.fixture
def account_down(request):
    """A function that makes the database refuse every entry of the account from the moment it is called."""
    return refusing(request, "account_down", table="partners_accountentry")


def refusing(request: pytest.FixtureRequest, trigger: str, *, table: str) -> Callable[[], None]:
    """What makes an append-only table refuse rows too, in whichever database the test works."""
    request.getfixturevalue("own_database" if "own_database" in request.fixturenames else "db")

    def break_it() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TRIGGER {trigger} BEFORE INSERT ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            )

    return break_it


@pytest.fixture(autouse=True, scope="session")
def _tests_own_settings(tmp_path_factory):
    """What a test run needs otherwise than an installation.

    Static files under their plain names, as nothing is collected. Tombstones in a file of their own. Passwords hashed
    in fewer rounds: a hash says its own number, so a server started by a test checks these as it checks any other.
    """
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    overriding = override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": plain},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        TOMBSTONES_FILE=tmp_path_factory.mktemp("vault") / "tombstones",
    )
    rounds, PBKDF2PasswordHasher.iterations = PBKDF2PasswordHasher.iterations, 1_000
    with overriding:
        yield
    PBKDF2PasswordHasher.iterations = rounds
