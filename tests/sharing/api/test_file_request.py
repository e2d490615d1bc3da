"""POST /api/v1/requests."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.journal.models import Entry
from partners.models import AccountEntry
from sharing.models import Request
from tests.sharing.papers import document

pytestmark = pytest.mark.django_db
URL = "/api/v1/requests"


def post(machine, body, **options):
    return machine.api.post(URL, body, content_type="application/json", **options)


def refused(response, status, code):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["code"] == code
    assert problem["status"] == status
    return problem


def nothing_kept():
    return not Request.objects.exists() and not Entry.objects.filter(action="request.filed").exists()


def test_filed(cast):
    response = post(cast.software, document(reference="DOS-12", urgent=True))
    assert response.status_code == 201, response.content
    request = Request.objects.get()
    assert response.json() == {
        "id": str(request.id),
        "number": request.number,
        "status": "received",
        "filed_at": request.filed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "due_on": request.due_on.isoformat(),
    }
    assert response["Location"] == f"{URL}/{request.id}"
    assert response["Cache-Control"] == "no-store"
    assert request.partner == cast.partner()
    assert request.filed_by_software == cast.software.credentials.software
    assert request.channel == "api"
    assert request.urgent
    assert request.unseal_content().reference == "DOS-12"
    assert Entry.objects.filter(action="request.filed", object_uuid=request.id).count() == 1
    assert AccountEntry.objects.get(subject=request.id, measure="asks").quantity == 1


@pytest.mark.parametrize("born", ["1992-00-00", "1992-11-00"])
def test_a_birth_date_known_in_part_is_filed_as_it_was_sent(cast, born):
    assert post(cast.software, document(person=document()["person"] | {"birth_date": born})).status_code == 201
    assert Request.objects.get().unseal_content().subject["birth_date"] == born


def test_what_the_account_proves_may_be_said_again(cast):
    form = document()["form"] | {"written": True, "named_person": True}
    assert post(cast.software, document(form=form)).status_code == 201


@pytest.mark.parametrize("missing", ["creditor", "enforcement_basis"])
def test_inadmissible_counts_and_keeps_nothing(cast, missing):
    form = document()["form"]
    del form[missing]
    problem = refused(post(cast.software, document(form=form)), 422, "request.inadmissible")
    assert problem["missing"] == [missing]
    assert nothing_kept()
    assert AccountEntry.objects.get().measure == "inadmissible"


def test_what_is_missing_is_sorted(cast):
    problem = refused(post(cast.software, document(form={}, person={})), 422, "request.inadmissible")
    assert problem["missing"] == sorted(
        ["named_person", "office", "debtor_identity", "creditor", "enforcement_basis", "cited_article"]
    )


def test_a_basis_that_is_no_title_counts_as_missing(cast):
    form = document()["form"] | {"enforcement_basis": "summons"}
    assert refused(post(cast.software, document(form=form)), 422, "request.inadmissible")["missing"] == [
        "enforcement_basis"
    ]


@pytest.mark.parametrize("code", ["requisition_60_1", "no_such_type"])
def test_a_type_that_the_law_gives_to_others(cast, code):
    refused(post(cast.software, {"type": code}), 403, "request.type_not_open")
    assert nothing_kept()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": []}, "items"),
        ({"items": ["address", "address"]}, "items"),
        ({"items": ["shoe_size"]}, "items"),
        ({"items": "address"}, "items"),
        ({"items": [1]}, "items"),
        ({"reason": ""}, "reason"),
        ({"reason": " \n "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"reason": "nul\x00"}, "reason"),
        ({"reason": None}, "reason"),
        ({"reference": "x" * 201}, "reference"),
        ({"urgent": "yes"}, "urgent"),
        ({"type": 4}, "type"),
        ({"person": []}, "person"),
        ({"form": "office"}, "form"),
        ({"team": "north"}, "team"),
        ({"due_on": "2026-01-01"}, "due_on"),
        ({"channel": "letter"}, "channel"),
        ({"id": "0"}, "id"),
        ({"form": {"callback_done": True}}, "form.callback_done"),
        ({"form": {"written": False}}, "form.written"),
        ({"form": {"office": True}}, "form.office"),
        ({"form": {"office": "x" * 501}}, "form.office"),
        ({"form": {"office": "a\nb"}}, "form.office"),
    ],
)
def test_refused_with_the_field_named(cast, changes, field):
    problem = refused(post(cast.software, document(**changes)), 422, "invalid")
    assert field in problem["fields"]
    assert nothing_kept()
    assert not AccountEntry.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("birth_date", "2999-01-01"),
        ("birth_date", "1899-12-31"),
        ("birth_date", "1990-02-30"),
        ("birth_date", "1990-2-3"),
        ("birth_date", "1990"),
        ("birth_date", "1990-02"),
        ("birth_date", "00/02/1990"),
        ("birth_date", "1990-00-03"),
        ("birth_date", "1990-13-00"),
        ("birth_date", "1899-00-00"),
        ("birth_date", "2999-00-00"),
        ("birth_date", "03/02/1990"),
        ("birth_date", 19900203),
        ("birth_date", True),
        ("last_name", "x" * 121),
        ("last_name", ["Exemple"]),
        ("last_name", "a\x00"),
        ("commune", "Valombre"),
        ("commune", "99101\n"),
        ("person_id", "1"),
        ("flags", []),
    ],
)
def test_the_person_is_checked_field_by_field(cast, name, value):
    person = document()["person"] | {name: value}
    problem = refused(post(cast.software, document(person=person)), 422, "invalid")
    assert list(problem["fields"]) == [f"person.{name}"]
    assert nothing_kept()


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[1,",
        b"\xff\xfe",
        b'{"type": NaN}',
        b'{"type": "a", "type": "b"}',
        b'{"reason": "\\ud800"}',
        b"[" * 100_000,
        b"9" * 5_000,
    ],
)
def test_what_is_no_json(cast, body):
    refused(post(cast.software, body), 400, "malformed")


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b"12", b"true"])
def test_json_that_is_no_request(cast, body):
    refused(post(cast.software, body), 422, "invalid")


def test_too_large(cast):
    refused(post(cast.software, document(reason="x" * 1_100_000)), 413, "too_large")
    assert nothing_kept()


def test_another_media_type(cast):
    response = cast.software.api.post(URL, "type=debtor_information", content_type="application/x-www-form-urlencoded")
    refused(response, 415, "unsupported_media_type")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(member=st.sampled_from(["type", "person", "items", "form", "reason", "reference", "urgent"]), value=JSON)
def test_no_json_brings_it_down(cast, member, value):
    response = post(cast.software, json.dumps(document(**{member: value})))
    assert response.status_code in (201, 403, 422)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_bring_it_down(cast, body):
    assert 400 <= post(cast.software, body).status_code < 500
