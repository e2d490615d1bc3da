"""Which pages there are to look at: every route of tests/every_url/, and whatever a page links to, for each role."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve, reverse

from tests.cast import Cast
from tests.every_url import ROUTES
from tests.every_url.world import World

# One of each role; of two roles also somebody whose lists are empty, and a partner of another kind.
WHO = (
    *("nobody", "agent", "twin", "outsider", "administrator", "worker", "other_worker", "intake", "manager"),
    *("dpo", "direction", "technician"),
)
EMPTY = {"twin", "other_worker"}  # what they are linked to, their colleagues of the same role are too
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Addresses of one route that one role looks up: enough for every state of tests/lived.py.
OFTEN = {"request": 14, "person": 4, "agreement": 6, "partner": 4, "flag_new": 8}
ELSE = 2


@dataclass(frozen=True)
class Visit:
    """A page and who looks at it."""

    who: str
    path: str

    def __str__(self) -> str:
        return f"{self.path} ({self.who})"


class Page(HTMLParser):
    """Of what blocks a page is built, and where it leads.

    blocks  each element with its classes, the names of its attributes, and in what it stands; not how often
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.blocks: set[tuple] = set()
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.inside.append(named(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.blocks.add((*self.inside[-2:], named(tag, given), *sorted(given)))
        if tag == "a" and (target := given.get("href")):
            self.links.append(target)

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop().split(".")[0] != tag:
            pass


def named(tag: str, given: dict[str, str | None]) -> str:
    return f"{tag}.{given.get('class') or ''}.{given.get('type') or ''}"


def visits(cast: Cast, world: World) -> Iterator[Visit]:
    """Every page that shows something which no page of its route showed before, whoever looked."""
    seen: dict[str, set[tuple]] = {}
    for who in WHO:
        for path, page in pages(cast, world, who):
            known = seen.setdefault(route_of(path), set())
            if page.blocks - known:
                known |= page.blocks
                yield Visit(who, path)


def pages(cast: Cast, world: World, who: str) -> Iterator[tuple[str, Page]]:
    """What this one can see: what the table opens, and what is linked from there."""
    client = getattr(cast, who).client
    opened = [(name, route) for name, route in ROUTES.items() if route.expected(who) == 200]
    waiting = [reverse(name, kwargs=route.args(world)) for name, route in opened if not name.startswith("api:")]
    known: set[tuple] = set()
    followed: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        route = route_of(path)
        followed[route] = followed.get(route, 0) + 1
        if followed[route] > OFTEN.get(route, ELSE) or questions(path) in known:
            continue
        known.add(questions(path))
        response = client.get(path)
        if response.status_code in {301, 302} or not response["Content-Type"].startswith("text/html"):
            continue
        page = Page(response.content.decode())
        yield path, page
        if who not in EMPTY:
            waiting += [there for there in (urljoin(path, link) for link in page.links) if route_of(there)]


def questions(path: str) -> tuple[str, frozenset[str]]:
    """An address without what its query says: only what it asks."""
    parts = urlsplit(path)
    return parts.path, frozenset(parse_qs(parts.query))


def route_of(path: str) -> str:
    """The route's name; nothing for what is not a page of ours."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
