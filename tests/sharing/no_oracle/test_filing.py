"""Nothing that a partner can see says whether a person is known, protected, or has consented."""

import re
import uuid

import pytest

from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.casework.matching import match
from sharing.models import Request
from tests.sharing.papers import posted

from .unlike import ASKER, CODE, OWN, URL, file_by_api, file_by_page, statements

pytestmark = pytest.mark.django_db


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
