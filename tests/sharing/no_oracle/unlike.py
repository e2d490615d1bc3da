"""Persons of whom a partner asks the very same thing, and about whom it must see the very same."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.http import HttpResponse

from consent.consents.services import record_consent, record_refusal
from consent.models import Person
from consent.models.flag import Kind
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from hub.days import today
from tests.partners.agreeing import signed
from tests.sharing.papers import SUBJECT, document, posted

URL = "/api/v1/requests"
ASKER, CODE = "caf", "financial_aid"
OWN = {"date", "expires", "ratelimit"}  # the clock's and the count of calls, at each response
DRAWN = (  # what is drawn or told by the clock, and may differ
    (r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "ID"),
    (r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", "NUMBER"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?", "INSTANT"),
    (r"\b\d{1,2}\s?h\s?\d\d\b", "HOUR"),
    (r"\b\d{1,2}:\d\d(?::\d\d)?\b", "HOUR"),
    (r'name="csrfmiddlewaretoken" value="\w+"', "CSRF"),
    (r"nonce-[\w+/=-]+|nonce=\"[^\"]+\"", "NONCE"),
    (r"(?<=cursor=)[\w%-]+", "CURSOR"),
)


BORN = {"Absent": "1984", "Connue": "1971", "Cachee": "1990", "Avouee": "1965", "Retive": "1958"}
FIRST = "1947"  # of whoever else is written
"""Nobody of one first name and one date: the hub would take them for one person under two surnames."""


def subject_of(name: str) -> dict[str, str]:
    return SUBJECT | {"last_name": name, "birth_date": f"{BORN.get(name, FIRST)}-03-12", "commune": "99101"}


def person_of(cast, name: str) -> Person:
    return create_person(by=cast.worker.acting, identity=subject_of(name))


def people_of(cast) -> dict[str, Person | None]:
    """Name → the person of that name, or None. Names of one length: the length of what is sent is the sender's."""
    day, caf = today(), cast.partner(ASKER)
    signed(
        cast,
        caf,
        starts_on=day - timedelta(days=30),
        ends_on=day + timedelta(days=30),
        opens={CODE: ["identity", "contact", "resources"]},
    )
    known, protected, consenting, refusing = (
        person_of(cast, name) for name in ("Connue", "Cachee", "Avouee", "Retive")
    )
    raise_flag(by=cast.worker.acting, person=protected.id, kind=Kind.PROTECTED_ADDRESS)
    said = {"recipient": caf, "purpose": CODE, "items": ["identity", "contact"], "giver": "self", "how": "in_presence"}
    until = day + timedelta(days=20)
    record_consent(by=cast.worker.acting, person=consenting.id, given_on=day, expires_on=until, **said)
    record_refusal(by=cast.worker.acting, person=refusing.id, refused_on=day, **said)
    return {"Absent": None, "Connue": known, "Cachee": protected, "Avouee": consenting, "Retive": refusing}


def file_by_api(machine, name: str) -> HttpResponse:
    paper = document(ASKER, CODE, person=subject_of(name), items=["identity", "contact"])
    return machine.api.post(URL, paper, content_type="application/json")


def file_by_page(member, name: str) -> HttpResponse:
    person = {f"person_{field}": value for field, value in subject_of(name).items()}
    data = posted(ASKER, CODE, step="send", draft=str(uuid.uuid4()), **person)
    return member.client.post(f"/demandes/nouvelle/{CODE}/", data | {"items": ["identity", "contact"]})


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements of the block, without the values they carry."""
    seen: list[str] = []

    def note(execute, sql, params, many, context):
        seen.append(re.sub(r"s\d+_x\d+", "savepoint", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def plain(text: str, name: str) -> str:
    """A text without what is drawn at each filing, and without what the partner itself wrote of the person."""
    for drawn, word in DRAWN:
        text = re.sub(drawn, word, text)
    return text.replace(name, "NAME").replace(name.upper(), "NAME").replace(BORN.get(name, FIRST), "YEAR")


class Seen(NamedTuple):
    """A response so that two can be compared. What is left of the rate of calls depends on the minute of the clock."""

    where: str
    status: int
    headers: str
    body: str


def seen(response, name: str) -> Seen:
    told = "\n".join(f"{key}: {value}" for key, value in response.items() if key.lower() not in OWN)
    where = f"{response.request['REQUEST_METHOD']} {response.request['PATH_INFO']}"
    return Seen(plain(where, name), response.status_code, plain(told, name), plain(response.content.decode(), name))


def seen_alike(people: dict[str, Person | None], scene: Callable[[str, Person | None], list]) -> list:
    """Plays the scene of each person as if she were the only one, and fails where one is seen otherwise than nobody.

    A scene gives back what the partner saw of it, in order. What it wrote is undone, so that the counts of one are not
    raised by those before her.
    """
    found = {}
    for name, person in people.items():
        with transaction.atomic():
            found[name] = scene(name, person)
            transaction.set_rollback(True)
    unknown = found["Absent"]
    for name, one in found.items():
        for mine, other in zip(one, unknown, strict=True):
            assert mine == other, f"{name} is seen:\n{mine}\nwhere nobody is known:\n{other}"
    return unknown
