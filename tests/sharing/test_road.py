"""The law's cases through the whole road: filed by API, matched, judged, answered, read by API."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from hub.days import today
from partners import law
from partners.law.vocabulary import NOT_TOLD, GivenBy, Item
from partners.models import AccountEntry
from sharing.answers.answer import Reply, answer
from sharing.judgment.judge import judge
from sharing.models import Request

from .staging import Stage

pytestmark = [pytest.mark.django_db, pytest.mark.road]

CASES = [json.loads(line) for line in Path("tests/cases.jsonl").read_text(encoding="utf-8").splitlines()]
OPEN = {"may", "must"}


def by_api(case: dict) -> bool:
    """Whether a partner could file it: with an authenticated account it is in writing, and about somebody."""
    request_type = law.on(today()).request_type(case["asker"], case["request"])
    if request_type.retired or "named_person" not in case["form"]:
        return False
    # What only the telephone lacks, and a type that is judged though its form is incomplete, do not come by API.
    spoken = "written" not in case["form"] and "written" in {form.value for form in request_type.form}
    return not spoken


@pytest.fixture(params=[case for case in CASES if by_api(case)], ids=lambda case: case["id"])
def stage(request, cast):
    day = datetime.fromisoformat(request.param["date"]).replace(hour=9, tzinfo=UTC)
    with time_machine.travel(day, tick=False):
        yield Stage.of(cast, request.param)


def file(stage: Stage):
    return stage.machine.api.post("/api/v1/requests", stage.document(), content_type="application/json")


def read(stage: Stage, request: Request) -> dict:
    response = stage.machine.api.get(f"/api/v1/requests/{request.id}/answer")
    assert response.status_code == 200, response.content
    return {line["item"]: line for line in response.json()["items"]}


def test_the_road(stage):
    expected = stage.case["expect"]
    response = file(stage)
    if not expected["admissible"]:
        assert_inadmissible(stage, response, expected["missing"])
        return
    assert response.status_code == 201, response.content
    request = Request.objects.get(id=response.json()["id"])
    if stage.case["request"] == "other":
        assert response.json()["status"] == "answered"
        assert all(line["provided"] is False for line in read(stage, request).values())
        return

    request = stage.matched(request)
    judgment = judge(request, on=today())
    assert {judged.item.value: judged.outcome.code for judged in judgment.items} == expected["items"]
    assert list(judgment.verdict.warnings) == expected.get("warnings", [])

    told = {Item(item): value_of(Item(item)) for item, outcome in expected["items"].items() if outcome in OPEN}
    answer(by=stage.cast.worker.acting, request=request, reply=Reply(minutes=15, released=told))
    lines = read(stage, request)
    assert {item for item, line in lines.items() if line["provided"]} == {item.value for item in told}
    for item, line in lines.items():
        assert item in told or line["sentence"] == NOT_TOLD
    assert AccountEntry.objects.get(subject=request.id, measure="answered").quantity == 1


def assert_inadmissible(stage: Stage, response, missing: list[str]) -> None:
    """422 with what the asker should have given; what the service records later is not missed at filing."""
    request_type = law.on(today()).request_type(stage.case["asker"], stage.case["request"])
    later = {form.value for form in request_type.form_given_by(GivenBy.SERVICE)}
    assert response.status_code == 422, response.content
    assert response.json()["missing"] == sorted(set(missing) - later)
    assert not Request.objects.exists()
    assert AccountEntry.objects.get(partner=stage.partner).measure == "inadmissible"


def value_of(item: Item) -> str | list[str]:
    return ["housing"] if item is Item.BARRIERS else "Ce que le service sait."


def test_the_road_covers_what_it_must():
    """With consent, withdrawn, protected, feared, inadmissible, without a text."""
    ids = {case["id"] for case in CASES if by_api(case)}
    assert {"s1", "s4", "s16", "s61", "s9", "s25"} <= ids
    assert len(ids) > 70
