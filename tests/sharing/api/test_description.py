"""/api/schema/ and /api/docs/."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from partners.law import ASKERS
from sharing.api.openapi import request_types_by_name
from tests.sharing.papers import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(cast):
    response = cast.nobody.client.get("/api/schema/")
    assert response.status_code == 200
    return json.loads(response.content)


def test_it_is_openapi_3_1_and_names_every_call(schema):
    assert schema["openapi"] == "3.1.0"
    calls = {(path, method) for path, operations in schema["paths"].items() for method in operations}
    assert calls == {
        ("/api/v1/request-types", "get"),
        ("/api/v1/requests", "get"),
        ("/api/v1/requests", "post"),
        ("/api/v1/requests/batch", "post"),
        ("/api/v1/requests/{id}", "get"),
        ("/api/v1/requests/{id}/answer", "get"),
        ("/api/v1/requests/{id}/withdraw", "post"),
        ("/api/v1/requests/{id}/documents", "get"),
        ("/api/v1/requests/{id}/documents", "post"),
        ("/api/v1/requests/{id}/receipt", "get"),
        ("/api/v1/requests/{id}/answer/receipt", "get"),
        ("/api/v1/requests/{id}/withdraw/receipt", "get"),
        ("/api/v1/requests/{id}/destruction", "post"),
        ("/api/v1/solicitations", "get"),
        ("/api/v1/solicitations/{id}", "get"),
        ("/api/v1/solicitations/{id}/reply", "post"),
        ("/api/v1/balance", "get"),
        ("/api/v1/journal/key", "get"),
        ("/api/v1/journal/checkpoint", "get"),
    }


def test_every_reference_leads_somewhere(schema):
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(schema)))
    assert names
    assert names <= set(schema["components"]["schemas"])
    for component in schema["components"]["schemas"].values():
        Draft202012Validator.check_schema(component)


@pytest.mark.parametrize("asker", ASKERS)
def test_a_request_is_one_of_the_types(asker):
    for request_type in ASKERS[asker].request_types:
        paper = document(asker, request_type.code)
        fitting = [name for name, one in request_types_by_name().items() if Draft202012Validator(one).is_valid(paper)]
        assert len(fitting) == 1, (request_type.code, fitting)


def test_the_page_is_ours_alone_and_every_problem_leads_to_its_line(cast):
    response = cast.nobody.client.get("/api/docs/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "https://" not in page
    assert "style=" not in page
    for line in (
        "request.inadmissible",
        "malformed",
        "not_authenticated",
        "too_large",
        "idempotency.in_flight",
        "throttled",
        "retraction.nothing",
    ):
        assert f'id="{line}"' in page


def test_every_call_with_a_token_says_that_it_can_be_asked_to_wait(schema):
    for operations in schema["paths"].values():
        for operation in operations.values():
            if operation.get("security") and {} not in operation["security"]:
                assert "Retry-After" in operation["responses"]["429"]["headers"], operation["operationId"]
            assert operation.get("requestBody", {"required": True})["required"]
