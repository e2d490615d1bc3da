"""What a GET of one route gives, to whom of the cast."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .world import World

AGENTS = ("agent", "colleague", "twin", "outsider")
ADMINISTRATORS = ("administrator", "other_administrator")
PARTNER = (*AGENTS, *ADMINISTRATORS)
TEAM = ("worker", "teammate", "other_worker", "intake", "manager", "other_manager")
SERVICE = ("dpo", "direction", "technician")
SIGNED_IN = (*PARTNER, *TEAM, *SERVICE)
OWN = ("agent", "colleague", "administrator")  # of the organisation that the world's request comes from
NORTH = ("worker", "teammate", "manager")  # the team that it went to
MANAGING = {"administrator": 200, "technician": 200}  # the software of that organisation
ANSWERING = (*NORTH, "other_worker", "other_manager")

# What one posts to in order to be let in. Each has tests of its own.
BEFORE_THE_DOOR = {"account_login", "account_invitation", "oauth_token"}
JOURNAL = frozenset({"journal_entry"})
SEEN = frozenset({"notices_notice"})  # what one opens is told no more
# What any signed-in page, or any call of a software, may write.
SESSION = frozenset({"django_session", "accounts_pseudonym", "partners_ratewindow"})


@dataclass(frozen=True)
class Route:
    """What a GET of one route gives.

    otherwise  status for every signed-in member whom `at` does not name
    nobody     status for somebody who is not signed in
    software   status for a bearer token; None: the same as nobody
    args       the address's parameters, from the world
    writes     tables that the GET may write: a journaled reading
    posts      who may post there; None: whoever gets a page
    """

    otherwise: int
    at: Mapping[str, int] = field(default_factory=dict)
    nobody: int = 302
    software: int | None = None
    args: Callable[[World], dict] = lambda world: {}
    writes: frozenset[str] = frozenset()
    posts: tuple[str, ...] | None = None

    def may_post(self, who: str) -> bool:
        return self.expected(who) == 200 if self.posts is None else who in self.posts

    def expected(self, who: str) -> int:
        if who == "nobody":
            return self.nobody
        if who == "software":
            return self.nobody if self.software is None else self.software
        return self.at.get(who, self.otherwise)


def ok(who: Iterable[str], status: int = 200) -> dict[str, int]:
    return dict.fromkeys(who, status)


def act(*posts: str, **more) -> Route:
    """An address that is only posted to, by these."""
    return Route(405, posts=posts, **more)


def api(status: int = 200, **more) -> Route:
    """An address of the partner API: a bearer token, or nothing; a browser's session is none."""
    return Route(401, nobody=401, software=status, **more)


def public(status: int = 200, **more) -> Route:
    return Route(status, nobody=status, **more)
