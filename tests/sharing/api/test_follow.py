"""Request types, the list, one request, its answer, its withdrawal, batches."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from hub import clock
from hub.journal.models import Entry
from partners.models.ledger import Channel
from sharing.filing.file import file
from sharing.models import Answer
from tests.counting import queries
from tests.sharing.papers import document, filing

pytestmark = pytest.mark.django_db
URL = "/api/v1/requests"


def filed(cast, at=None, **changes):
    with clock.at(at):
        return file(by=cast.agent.acting, filing=filing(**changes), channel=Channel.PORTAL)


def answered(cast, request, content):
    """The row that the desk's flow leaves; what the partner reads of it is what is tested here."""
    answer = Answer(request=request, team=request.team, sent_by=cast.worker.user)
    answer.seal(content=content, verdict={})
    answer.save()
    request.closed_at = answer.sent_at
    request.save()
    return answer


def test_request_types(cast):
    types = cast.software.api.get("/api/v1/request-types").json()["request_types"]
    assert [one["code"] for one in types] == ["debtor_information", "other"]
    offered = types[0]
    ceilings = {item["code"]: item["ceiling"] for item in offered["items"]}
    assert ceilings["address"] == "must"
    assert ceilings["resources"] == "never"
    assert "CPCE L152-1" in [article["label"] for article in offered["legal_basis"]]
    assert Draft202012Validator(offered["schema"]).is_valid(document())
    assert Draft202012Validator(offered["form"]).is_valid(document()["form"])


def test_one_request(cast):
    request = filed(cast, reference="DOS-12")
    response = cast.software.api.get(f"{URL}/{request.id}")
    assert response.json() == {
        "id": str(request.id),
        "number": request.number,
        "status": "received",
        "filed_at": request.filed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "due_on": request.due_on.isoformat(),
        "type": "debtor_information",
        "items": request.items,
        "urgent": False,
        "reference": "DOS-12",
        "retraction": None,
    }


def test_the_list_by_cursor_forth_and_back(cast):
    now = timezone.now()
    numbers = [filed(cast, at=now - timedelta(minutes=minute)).number for minute in range(5)]
    file(by=cast.twin.acting, filing=filing(), channel=Channel.PORTAL)
    seen, url, pages = [], f"{URL}?limit=2", []
    while url:
        page = cast.software.api.get(url).json()
        seen += [one["number"] for one in page["results"]]
        pages.append(page)
        url = page["next"]
    assert seen == numbers
    assert len(pages) == 3
    assert pages[0]["previous"] is None
    back = cast.software.api.get(pages[2]["previous"]).json()
    assert [one["number"] for one in back["results"]] == numbers[2:4]
    assert cast.software.api.get(back["previous"]).json()["previous"] is None


def test_the_list_by_status_and_date(cast):
    long_ago = filed(cast, at=timezone.now() - timedelta(days=20))
    fresh = filed(cast)
    gone = filed(cast)
    cast.software.api.post(f"{URL}/{gone.id}/withdraw")
    told = filed(cast)
    answered(cast, told, {})

    def listed(**query):
        return {one["number"] for one in cast.software.api.get(URL, query).json()["results"]}

    assert listed(status="received") == {fresh.number}
    assert listed(status="in_progress") == {long_ago.number}
    assert listed(status="withdrawn") == {gone.number}
    assert listed(status="answered") == {told.number}
    today = timezone.localdate()
    assert listed(filed_from=today.isoformat()) == {fresh.number, gone.number, told.number}
    assert listed(filed_until=(today - timedelta(days=1)).isoformat()) == {long_ago.number}


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ({"status": "opened"}, 422, "status"),
        ({"filed_from": "yesterday"}, 422, "filed_from"),
        ({"filed_from": "2026-02-02", "filed_until": "2026-02-01"}, 422, "filed_until"),
        ({"limit": "0"}, 422, "limit"),
        ({"limit": "101"}, 422, "limit"),
        ({"limit": "²"}, 422, "limit"),
        ({"cursor": "%00"}, 400, None),
        ({"cursor": "é"}, 400, None),
        ({"cursor": "bmV4dCAyMDI2"}, 400, None),
    ],
)
def test_bad_queries(cast, query, status, field):
    response = cast.software.api.get(URL, query)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert field is None or list(response.json()["fields"]) == [field]


def test_the_list_costs_the_same_however_long(cast):
    filed(cast)
    queries(cast.software.api, URL)  # the token is made at its first use
    few = queries(cast.software.api, URL)
    for _ in range(6):
        filed(cast)
    assert queries(cast.software.api, URL) == few


def test_the_answer_and_its_reading(cast):
    request = filed(cast)
    assert cast.software.api.get(f"{URL}/{request.id}/answer").status_code == 404
    answered(cast, request, {"address": ["3 quai des Tanneurs", "99101 Valombre"]})
    assert not Entry.objects.filter(action="answer.read").exists()
    body = cast.software.api.get(f"{URL}/{request.id}/answer").json()
    assert body["items"] == [
        {
            "item": "address",
            "label": "adresse",
            "provided": True,
            "value": ["3 quai des Tanneurs", "99101 Valombre"],
        },
        {
            "item": "employer",
            "label": "employeur",
            "provided": False,
            "sentence": "Information non détenue ou non communicable.",
        },
    ]
    assert Entry.objects.filter(action="answer.read", object_uuid=request.id).count() == 1


def test_following_is_no_reading(cast):
    request = filed(cast)
    answered(cast, request, {})
    cast.software.api.get(f"{URL}/{request.id}")
    cast.software.api.get(URL)
    assert not Entry.objects.filter(action="answer.read").exists()


def test_withdraw_once(cast):
    request = filed(cast)
    assert cast.software.api.post(f"{URL}/{request.id}/withdraw").json()["status"] == "withdrawn"
    again = cast.software.api.post(f"{URL}/{request.id}/withdraw")
    assert again.status_code == 409
    assert again.json()["code"] == "request.already_closed"


def test_a_type_without_a_text_is_answered_as_it_is_filed(cast):
    response = cast.software.api.post(
        URL, document(code="other", items=["followup"]), content_type="application/json"
    ).json()
    assert response["status"] == "answered"
    body = cast.software.api.get(f"{URL}/{response['id']}/answer").json()
    assert [item["provided"] for item in body["items"]] == [False]


def test_batch_each_alone(cast):
    form = document()["form"] | {"creditor": ""}
    sent = [document(), document(form=form), document(items=[]), {"type": "financial_aid"}, "no request", document()]
    results = cast.software.api.post(f"{URL}/batch", {"requests": sent}, content_type="application/json").json()[
        "results"
    ]
    assert [result["status"] for result in results] == [201, 422, 422, 403, 422, 201]
    assert results[1]["problem"]["missing"] == ["creditor"]
    assert set(results[0]["request"]) == {"id", "number", "status", "filed_at", "due_on"}


@pytest.mark.parametrize("body", [[], {}, {"requests": []}, {"requests": {}}, {"requests": [1] * 201}, {"a": 1}])
def test_batch_of_another_shape(cast, body):
    response = cast.software.api.post(f"{URL}/batch", json.dumps(body), content_type="application/json")
    assert response.status_code == 422
    assert list(response.json()["fields"]) == ["requests"]


@pytest.mark.parametrize("name", ["status", "filed_from", "cursor", "limit"])
def test_a_parameter_without_a_value_is_refused(cast, name):
    response = cast.software.api.get(f"/api/v1/requests?{name}=")
    assert response.status_code == 422
    assert list(response.json()["fields"]) == [name]
