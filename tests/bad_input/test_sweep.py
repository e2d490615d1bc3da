"""Bytes that mean nothing, at every address: in the query, in each field of each form, in a form of the wrong kind.

Everybody gets a refusal or the page; nobody an error of ours, and nobody a trace.
"""

from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.every_url import ROUTES
from tests.every_url.route import SIGNED_IN
from tests.every_url.world import World

# As they go over the wire: NUL, bytes that are no UTF-8, half a surrogate pair, an overlong slash, a line of a header.
JUNK = ("%00", "a%00b", "%FF%FE", "%ED%A0%80", "%C0%AF", "a%0D%0ASet-Cookie:%20x=1", "%EF%BF%BF", "9" * 400, "-1", "[]")
QUERY = (
    "cursor",
    "status",
    "type",
    "mine",
    "filed_from",
    "filed_until",
    "reprendre",
    "retour",
    "next",
    "partenaire",
    "du",
    "au",
    "periode",
    "from",
    "until",
    "limit",
    "page",
    "q",
    "recipient",
    "purpose",
    "theme",
    "format",
)
TURNS = range(3)  # which junk stands in which field: each field has seen several kinds of it at the end
LEAST = {"account_logout", "member_leaves", "person_erase"}  # posting there ends what the sweep needs


class Names(HTMLParser):
    """The names of a page's fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        name = dict(attrs).get("name")
        if tag in {"input", "select", "textarea", "button"} and name:
            self.found.add(name)


@pytest.fixture
def addresses(cast):
    world = World(cast)
    return {name: reverse(name, kwargs=route.args(world)) for name, route in ROUTES.items()}


@pytest.fixture
def browsers(cast):
    """Who may see something, each with a browser that shows what a server would answer."""
    every = {who: getattr(cast, who).client for who in SIGNED_IN} | {"nobody": cast.nobody.client}
    for browser in every.values():
        browser.raise_request_exception = False
    return every


def one_who_gets(name: str, browsers) -> list[str]:
    """One of those who get a page there, and nobody."""
    allowed = [who for who in SIGNED_IN if ROUTES[name].expected(who) == 200 or ROUTES[name].may_post(who)]
    return [*allowed[:1], "nobody"]


def junk(names, turn: int) -> str:
    """Every name with some junk, as a query or a form carries it."""
    return "&".join(f"{quote(name)}={JUNK[(place * 3 + turn) % len(JUNK)]}" for place, name in enumerate(sorted(names)))


def bad(response) -> bool:
    shown = response.content if not response.streaming else b""
    return response.status_code >= 500 or b"Traceback" in shown or "Set-Cookie: x" in str(response.headers)


@pytest.mark.django_db
@pytest.mark.parametrize("turn", TURNS)
def test_in_every_query_and_every_field_of_every_form(addresses, browsers, turn):
    wrong = []
    for name in sorted(set(addresses) - LEAST):
        for who in one_who_gets(name, browsers):
            browser, address = browsers[who], addresses[name]
            page = browser.get(address, QUERY_STRING=junk(QUERY, turn))
            html = page.content.decode() if page.get("Content-Type", "").startswith("text/html") else ""
            fields = Names(html).found - {"csrfmiddlewaretoken"}
            body = junk(fields | set(QUERY), turn)
            posted = browser.post(address, body, content_type="application/x-www-form-urlencoded")
            wrong += [
                f"{name}: {who} gets {response.status_code} by {way}"
                for way, response in (("GET", page), ("POST", posted))
                if bad(response)
            ]
    assert not wrong, "\n".join(wrong)


BROKEN = (
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\x00'),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="\x00"\r\n\r\nx\r\n--b--\r\n'),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a\x00\r\nX: y.pdf"\r\n\r\nx\r\n--b--\r\n',
    ),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--b--\r\n',
    ),
    ("multipart/form-data; boundary=\xe9", b"--b--\r\n"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"\xff\xfea\x00"),
    ("application/x-www-form-urlencoded; charset=none-such", b"a=b"),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(2_000))),
    ("application/json", b'{"a": '),
    ("text/xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
)


@pytest.mark.django_db
def test_of_a_kind_that_no_form_is(addresses, browsers):
    """Each address gets three of them."""
    wrong = []
    for place, name in enumerate(sorted(set(addresses) - LEAST)):
        for kind, body in (BROKEN * 2)[place % len(BROKEN) :][:3]:
            who = one_who_gets(name, browsers)[0]
            response = browsers[who].generic("POST", addresses[name], body, kind)
            if bad(response):
                wrong.append(f"{name}: {who} gets {response.status_code} for {kind} {body[:40]!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_at_every_address_of_the_api(cast, addresses):
    api = cast.software.api
    api.raise_request_exception = False
    wrong = []
    for name, address in addresses.items():
        if not name.startswith(("api:", "oauth")):
            continue
        for kind, body in BROKEN:
            response = api.generic("POST", address, body, kind)
            if bad(response):
                wrong.append(f"{name} gives {response.status_code} for {kind} {body[:40]!r}")
    assert not wrong, "\n".join(wrong)
