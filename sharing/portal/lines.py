"""A request as a line of a partner's list, and the words that go with what the law gives at most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partners.kinds import type_title
from sharing.judgment.admissibility import Ceiling
from sharing.models import Request
from sharing.requests.status import Status, status_of


@dataclass(frozen=True, slots=True)
class Line:
    """One request in a list."""

    request: Request
    title: str
    status: Status
    filed_by: str


def line(request: Request, *, on: date) -> Line:
    """`request` comes with its partner and with who filed it."""
    return Line(request, type_title(request.partner, request.type_code), status_of(request, on=on), filed_by(request))


def lines(requests: Iterable[Request], *, on: date) -> list[Line]:
    return [line(request, on=on) for request in requests]


def filed_by(request: Request) -> str:
    """Who filed it, in the organisation's own words; the service itself where it wrote down a call or a letter.

    After the years of names, nobody.
    """
    if request.filed_by_user is not None and request.channel == "portal":
        return request.filed_by_user.get_full_name()
    if request.filed_by_software is not None:
        return request.filed_by_software.name
    if request.channel == "portal":
        return "nom oublié depuis"
    return "enregistrée par le service"


def words(ceiling: Ceiling) -> str:
    """What the law gives at most for an item, in a sentence."""
    if ceiling.on_information:
        return f"{ceiling.outcome.meaning} La personne est d’abord informée et peut s’y opposer."
    return ceiling.outcome.meaning
