"""Nothing that a partner can see says whether a person is known, protected, or has consented."""

import re
import uuid
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from consent.flows.create_person import create_person
from consent.flows.raise_flag import raise_flag
from consent.flows.record_consent import record_consent
from consent.models.flag import Kind
from hub.days import today
from partners.vocabulary import Item
from sharing.flows.answer import Reply, answer
from sharing.flows.match import match
from sharing.models import Request
from tests.partners.agreeing import signed
from tests.sharing.papers import SUBJECT, document, posted

pytestmark = pytest.mark.django_db
URL = "/api/v1/requests"
ASKER, CODE = "caf", "financial_aid"
OWN = {"date", "expires", "ratelimit"}  # the clock's and the count of calls, at each response


def person_of(cast, name):
    return create_person(by=cast.worker.acting, identity=SUBJECT | {"last_name": name, "commune": "99101"})


@pytest.fixture
def people(cast):
    """Name → the person of that name, or None. Names of one length: the length of what is sent is the sender's."""
    day = today()
    signed(
        cast,
        cast.partner(ASKER),
        starts_on=day - timedelta(days=30),
        ends_on=day + timedelta(days=30),
        opens={CODE: ["identity", "contact", "resources"]},
    )
    known, protected, consenting = (person_of(cast, name) for name in ("Connue", "Cachee", "Avouee"))
    raise_flag(by=cast.worker.acting, person=protected.id, kind=Kind.PROTECTED_ADDRESS)
    record_consent(
        by=cast.worker.acting,
        person=consenting.id,
        recipient=cast.partner(ASKER),
        purpose=CODE,
        items=["identity", "contact"],
        given_on=day,
        expires_on=day + timedelta(days=20),
        giver="self",
        how="in_presence",
    )
    return {"Absent": None, "Connue": known, "Cachee": protected, "Avouee": consenting}


@contextmanager
def statements():
    """The statements of the block, without the values they carry."""
    seen: list[str] = []

    def note(execute, sql, params, many, context):
        seen.append(re.sub(r"s\d+_x\d+", "savepoint", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def file_by_api(machine, name):
    person = SUBJECT | {"last_name": name, "commune": "99101"}
    paper = document(ASKER, CODE, person=person, items=["identity", "contact"])
    return machine.api.post(URL, paper, content_type="application/json")


def file_by_page(member, name):
    data = posted(ASKER, CODE, step="send", draft=str(uuid.uuid4()), person_last_name=name, person_commune="99101")
    return member.client.post(f"/demandes/nouvelle/{CODE}/", data | {"items": ["identity", "contact"]})


def headers(response):
    number = r"[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9a-f-]{36}"
    return {key: re.sub(number, "?", value) for key, value in response.items() if key.lower() not in OWN}


def test_filing_by_api_is_the_same_for_all(cast, people):
    machine = cast.machine(ASKER)
    file_by_api(machine, "Amorce")  # the token is made at its first use
    seen = {}
    for name in people:
        with statements() as said:
            response = file_by_api(machine, name)
        body = response.json() | {"id": "", "number": "", "filed_at": ""}
        seen[name] = (response.status_code, body, headers(response), said)
    assert seen["Absent"][0] == 201
    for one in seen.values():
        assert one == seen["Absent"]
    assert not any("consent_" in statement for statement in seen["Absent"][3])


def test_filing_by_page_is_the_same_for_all(cast, people):
    member = cast.at(ASKER)
    member.client.get(file_by_page(member, "Amorce").url)
    seen = {}
    for name in people:
        with statements() as said:
            response = file_by_page(member, name)
        member.client.get(response.url)  # the message of success is shown and gone
        seen[name] = (response.status_code, headers(response), said)
    assert seen["Absent"][0] == 302
    for one in seen.values():
        assert one == seen["Absent"]
    assert not any("consent_" in statement for statement in seen["Absent"][2])


def test_the_preview_reads_nothing_of_the_person(cast, people):
    seen = set()
    for name in people:
        data = posted(ASKER, CODE, step="preview", draft=str(uuid.UUID(int=1)), person_last_name=name)
        with statements() as said:
            html = cast.at(ASKER).client.post(f"/demandes/nouvelle/{CODE}/", data).content.decode()
        assert not any("consent_" in statement for statement in said)
        seen.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html).replace(name, "?"))
    assert len(seen) == 1


def test_an_answer_reads_the_same_whatever_was_withheld_and_why(cast, people):
    """Not held, withheld, not consented, protected: the same bytes but for ids and times."""
    machine = cast.machine(ASKER)
    bodies = set()
    for name, person in people.items():
        request = Request.objects.get(pk=file_by_api(machine, name).json()["id"])
        if person is not None:
            match(by=cast.worker.acting, request=request, person=person)
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
        body = machine.api.get(f"{URL}/{request.id}/answer").content.decode()
        bodies.add(re.sub(r'"(id|number|answered_at)":"[^"]*"', r'"\1":""', body))
        page = cast.at(ASKER).client.get(f"/demandes/{request.number}/reponse/").content.decode()
        assert page.count("Information non détenue ou non communicable.") == 2
    assert len(bodies) == 1


def test_the_list_is_the_same_whatever_the_service_knows(cast, people):
    machine = cast.machine(ASKER)
    for name, person in people.items():
        request = Request.objects.get(pk=file_by_api(machine, name).json()["id"])
        if person is not None:
            match(by=cast.worker.acting, request=request, person=person)
    with statements() as said:
        rows = machine.api.get(URL).json()["results"]
    assert len({str(row | {"id": "", "number": "", "filed_at": ""}) for row in rows}) == 1
    assert not any("consent_" in statement for statement in said)


def test_what_is_told_is_told_to_one_who_may_hear_it(cast, people):
    """The one whose consent counts: the very same request can be answered, so the sameness above hides something."""
    machine = cast.machine(ASKER)
    request = Request.objects.get(pk=file_by_api(machine, "Avouee").json()["id"])
    match(by=cast.worker.acting, request=request, person=people["Avouee"])
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.CONTACT: "01 99 00 12 34"}))
    items = machine.api.get(f"{URL}/{request.id}/answer").json()["items"]
    assert [item["provided"] for item in items] == [False, True]
