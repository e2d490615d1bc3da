"""Bodies of the API: too large, too deep, of what no text holds, under a key that has served."""

import gzip
import json

import pytest

from sharing.models import Request
from tests.sharing.papers import document

from .attacking import API, NEW, refused

pytestmark = pytest.mark.django_db


def test_fifty_megabytes_of_json_are_not_read(cast):
    body = json.dumps(document(reason="x" * 50_000_000))
    text = refused(cast.software.api.post(API, body, content_type="application/json"), 413)
    assert "trop volumineuse" in text
    refused(cast.software.api.post(f"{API}/batch", body, content_type="application/json"), 413)
    refused(cast.agent.client.post(NEW, body, content_type="application/json"), 413)


@pytest.mark.parametrize("body", ["[" * 200_000, '{"a":' * 50_000 + "1" + "}" * 50_000, "[" * 990 + "]" * 990])
def test_deep_nesting(cast, body):
    refused(cast.software.api.post(API, body, content_type="application/json"), 400, 422)
    refused(cast.software.api.post(f"{API}/batch", body, content_type="application/json"), 400, 422)


@pytest.mark.parametrize("value", ["a\x00b", "\x00", "\u0000\u0001", "\x1b[31m", "\ufffe"])
def test_what_no_text_holds_in_json(cast, value):
    for changes in (
        {"reason": value},
        {"reference": value},
        {"person": {"last_name": value}},
        {"form": {"office": value}},
    ):
        answer = cast.software.api.post(API, document(**changes), content_type="application/json")
        refused(answer, 422)


def test_compressed_json_is_no_json(cast):
    body = gzip.compress(json.dumps(document()).encode())
    refused(
        cast.software.api.post(API, body, content_type="application/json", headers={"Content-Encoding": "gzip"}),
        400,
        415,
    )


def test_an_idempotency_key_with_another_body(cast):
    headers = {"Idempotency-Key": "k1"}
    first = cast.software.api.post(API, document(), content_type="application/json", headers=headers)
    again = cast.software.api.post(API, document(), content_type="application/json", headers=headers)
    assert first.json()["id"] == again.json()["id"]
    other = cast.software.api.post(API, document(reference="B"), content_type="application/json", headers=headers)
    assert json.loads(refused(other, 422))["code"] == "idempotency.other_body"
    assert Request.objects.count() == 1


@pytest.mark.parametrize("key", ["", "é", "a b", "x" * 201])
def test_an_idempotency_key_that_is_none(cast, key):
    answer = cast.software.api.post(API, document(), content_type="application/json", headers={"Idempotency-Key": key})
    assert json.loads(refused(answer, 400))["code"] == "idempotency.bad_key"
