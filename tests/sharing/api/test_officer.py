"""An office's software says in the name of which commissaire de justice it asks, where more than one is named."""

import uuid

import pytest
from jsonschema import Draft202012Validator

from partners.members.officers import OfficerMissing, end_officer, name_officer
from partners.models import AccountEntry
from sharing.api.openapi import request_types_by_name
from sharing.models import Request
from tests.sharing.papers import document

pytestmark = pytest.mark.django_db
URL = "/api/v1/requests"


@pytest.fixture
def several(cast):
    """Two of the office, by name."""
    by, partner = cast.administrator.acting, cast.partner()
    return [name_officer(by=by, partner=partner, name=name) for name in ("Hélie Brumancour", "Odon Vermescal")]


def post(cast, body, url=URL, **options):
    return cast.software.api.post(url, body, content_type="application/json", **options)


def own_schema(cast, code: str = "debtor_information") -> Draft202012Validator:
    offered = cast.software.api.get("/api/v1/request-types").json()["request_types"]
    return Draft202012Validator(next(one["schema"] for one in offered if one["code"] == code))


def refused(response) -> None:
    problem = response.json()
    assert (response.status_code, problem["code"]) == (422, "request.officer_missing")
    assert problem["fields"] == {"officer": [OfficerMissing.sentence]}
    assert not Request.objects.exists()
    assert not AccountEntry.objects.exists()


def test_the_one_named_is_kept(cast, several):
    chosen = several[1]
    assert post(cast, document(officer=str(chosen.pk))).status_code == 201
    assert Request.objects.get().officer == chosen


@pytest.mark.parametrize("code", ["debtor_information", "other"])
def test_of_several_one_must_be_named(cast, several, code):
    refused(post(cast, document(code=code)))


@pytest.mark.parametrize("which", ["another's", "ended", "nobody's", "no id"])
def test_none_but_the_offices_own(cast, several, which):
    theirs = name_officer(
        by=cast.other_administrator.acting, partner=cast.partner("commissaire_de_justice_2"), name="Hélie Brumancour"
    )
    end_officer(by=cast.administrator.acting, officer=several[0])
    third = name_officer(by=cast.administrator.acting, partner=cast.partner(), name="Ysoline Tarquebois")
    chosen = {"another's": theirs.pk, "ended": several[0].pk, "nobody's": uuid.uuid4(), "no id": third.name}[which]
    refused(post(cast, document(officer=str(chosen))))


def test_one_alone_may_be_named_or_left_out(cast, several):
    end_officer(by=cast.administrator.acting, officer=several[0])
    assert post(cast, document()).status_code == 201
    assert post(cast, document(officer=str(several[1].pk))).status_code == 201
    assert [request.officer for request in Request.objects.all()] == [several[1]] * 2
    refused_other = post(cast, document(officer=str(several[0].pk)))
    assert refused_other.json()["code"] == "request.officer_missing"


def test_an_office_that_has_named_none_names_none(cast):
    assert post(cast, document()).status_code == 201
    assert post(cast, document(officer=str(uuid.uuid4()))).json()["code"] == "request.officer_missing"
    assert own_schema(cast).is_valid(document())
    assert not own_schema(cast).is_valid(document(officer=str(uuid.uuid4())))


@pytest.mark.parametrize("value", [12, None, ["a"], True])
def test_it_is_a_text(cast, several, value):
    problem = post(cast, document(officer=value)).json()
    assert (problem["code"], list(problem["fields"])) == ("invalid", ["officer"])


def test_others_have_no_such_member(cast):
    software = cast.machine("caf")
    paper = document("caf", "financial_aid", officer=str(uuid.uuid4()))
    problem = software.api.post(URL, paper, content_type="application/json").json()
    assert (problem["code"], list(problem["fields"])) == ("invalid", ["officer"])


def test_each_of_a_batch_is_judged_alone(cast, several):
    sent = {"requests": [document(), document(officer=str(several[0].pk))]}
    results = post(cast, sent, url=f"{URL}/batch").json()["results"]
    assert [result["status"] for result in results] == [422, 201]
    assert results[0]["problem"]["code"] == "request.officer_missing"
    assert Request.objects.get().officer == several[0]


def test_under_a_key_the_same_request_and_another_name_is_another_body(cast, several):
    key = {"HTTP_IDEMPOTENCY_KEY": "dossier-12"}
    first, again = (post(cast, document(officer=str(several[0].pk)), **key) for _ in range(2))
    assert first.json() == again.json()
    other = post(cast, document(officer=str(several[1].pk)), **key)
    assert other.json()["code"] == "idempotency.other_body"
    assert Request.objects.get().officer == several[0]


def test_the_types_say_who_may_be_named(cast, several):
    schema = own_schema(cast)
    for officer in several:
        assert schema.is_valid(document(officer=str(officer.pk)))
    assert not schema.is_valid(document())
    assert not schema.is_valid(document(officer=str(uuid.uuid4())))
    titles = [one["title"] for one in schema.schema["properties"]["officer"]["oneOf"]]
    assert titles == ["Hélie Brumancour", "Odon Vermescal"]
    end_officer(by=cast.administrator.acting, officer=several[0])
    assert own_schema(cast).is_valid(document())


@pytest.mark.parametrize("code", ["debtor_information", "other"])
def test_the_description_takes_a_name_in_one_place_alone(code):
    for paper in (document(code=code), document(code=code, officer=str(uuid.uuid4()))):
        fitting = [name for name, one in request_types_by_name().items() if Draft202012Validator(one).is_valid(paper)]
        assert len(fitting) == 1, fitting
