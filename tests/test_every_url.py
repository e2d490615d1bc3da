"""Every address of the product, called as nobody and as each of the cast: nothing opens that the table does not open.

Who is not signed in writes nothing either, and a GET writes nothing but what its line lists. No response is kept by a
browser or a proxy.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .every_url import NAMES, ROUTES
from .every_url.route import BEFORE_THE_DOOR, SESSION, SIGNED_IN
from .every_url.world import World

WRITING = re.compile(
    r'\b(?:INSERT\s+INTO|UPDATE(?!\s+SET\b)|DELETE\s+FROM|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)"?', re.IGNORECASE
)
LOCKING = re.compile(r"\bFOR\s+(?:NO\s+KEY\s+)?UPDATE\b(?:\s+OF\s+[\w\s\".,]+)?", re.IGNORECASE)
CACHED = {"balance_chart"}  # the reader's own browser keeps a chart for a minute


def named_routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The full name of every route; an unnamed one by its pattern, which no table holds."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}" if entry.name else str(entry.pattern)
        else:
            yield from named_routes(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


ALL = set(named_routes(get_resolver()))


@cache  # the same statements come at every page
def written_by(statement: str) -> frozenset[str]:
    """The tables that the statement writes."""
    return frozenset(WRITING.findall(LOCKING.sub("", statement)))


@contextmanager
def written_tables() -> Iterator[set[str]]:
    """The tables that statements inside the block write."""
    tables: set[str] = set()

    def watch(execute, statement, params, many, context):
        tables.update(written_by(str(statement)))
        return execute(statement, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables


def test_the_table_names_every_route_and_no_other():
    assert not ALL - set(ROUTES), "routes without a line in tests/every_url/"
    assert not set(ROUTES) - ALL, "lines without a route"
    assert NAMES.total() == len(ROUTES), "two lines for one route"


@pytest.fixture
def addresses(cast):
    """Route name → address, in one world for all of them."""
    world = World(cast)
    return {name: reverse(name, kwargs=route.args(world)) for name, route in ROUTES.items()}


def test_each_gets_what_the_table_says_kept_by_no_cache_and_writes_no_more(cast, addresses):
    browsers = {who: getattr(cast, who).client for who in (*SIGNED_IN, "nobody")} | {"software": cast.software.api}
    wrong = []
    for name, route in ROUTES.items():
        for who, browser in browsers.items():
            with written_tables() as tables:
                response = browser.get(addresses[name])
            if response.status_code != route.expected(who):
                wrong.append(f"{name}: {who} gets {response.status_code}, not {route.expected(who)}")
            if name not in CACHED and "no-store" not in response.get("Cache-Control", ""):
                wrong.append(f"{name}: what {who} gets may stay in a cache")
            if written := tables - SESSION - route.writes:
                wrong.append(f"{name}: a GET by {who} writes {', '.join(sorted(written))}")
    assert not wrong, "\n".join(wrong)


def test_nobody_can_post(cast, addresses):
    wrong = []
    for name in ROUTES.keys() - BEFORE_THE_DOOR:
        with written_tables() as tables:
            response = cast.nobody.client.post(addresses[name], {})
        to_sign_in = response.status_code == 302 and response["Location"].startswith("/connexion/")
        if not to_sign_in and response.status_code not in {401, 404, 405}:
            wrong.append(f"{name}: nobody gets {response.status_code}")
        if tables - SESSION:
            wrong.append(f"{name}: nobody writes {', '.join(sorted(tables))}")
    assert not wrong, "\n".join(wrong)


def test_who_may_not_post_does_nothing_by_it(cast, addresses):
    """The near miss of every form: the same role in another team, the same kind of partner, another role."""
    browsers = {who: getattr(cast, who).client for who in SIGNED_IN}
    wrong = []
    for name in ROUTES.keys() - BEFORE_THE_DOOR:
        for who, browser in browsers.items():
            if ROUTES[name].may_post(who):
                continue
            with written_tables() as tables:
                status = browser.post(addresses[name], {}).status_code
            if status not in {302, 401, 403, 404, 405}:
                wrong.append(f"{name}: {who} gets {status}")
            if tables - SESSION:
                wrong.append(f"{name}: {who} writes {', '.join(sorted(tables))}")
    assert not wrong, "\n".join(wrong)


def test_the_watch_sees_writing_and_not_locking(cast):
    with written_tables() as tables, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM partners_partner FOR UPDATE OF partners_partner")
        assert tables == set()
        cursor.execute("UPDATE partners_partner SET name = name")
        assert tables == {"partners_partner"}
