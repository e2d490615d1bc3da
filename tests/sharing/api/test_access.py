"""Who the API answers: a partner's software, about its own organisation's requests."""

import uuid
from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.utils import timezone

from partners.models.ledger import Channel
from sharing.filing.file import file
from tests.cast.people import Browser
from tests.sharing.papers import document, filing

pytestmark = pytest.mark.django_db
CALLS = [
    ("get", "/api/v1/request-types"),
    ("get", "/api/v1/requests"),
    ("post", "/api/v1/requests"),
    ("post", "/api/v1/requests/batch"),
    ("get", "/api/v1/requests/{id}"),
    ("get", "/api/v1/requests/{id}/answer"),
    ("post", "/api/v1/requests/{id}/withdraw"),
]
BODIES = {"/api/v1/requests": document(), "/api/v1/requests/batch": {"requests": [document()]}}


@pytest.fixture
def request_id(cast):
    return file(by=cast.agent.acting, filing=filing(), channel=Channel.PORTAL).id


def call(client, method, path, request_id):
    if method == "get":
        return client.get(path.format(id=request_id))
    return client.post(path.format(id=request_id), BODIES.get(path, {}), content_type="application/json")


def refused(response, status):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    return response


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_no_token(cast, request_id, method, path):
    assert "Bearer" in refused(call(cast.nobody.client, method, path, request_id), 401)["WWW-Authenticate"]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_signed_in_user_is_no_software(cast, request_id, method, path):
    refused(call(cast.agent.client, method, path, request_id), 401)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_users_token_is_no_software(cast, request_id, method, path):
    client = cast.software.credentials.software.client
    token = Token(
        type=Token.Type.ACCESS_TOKEN,
        client=client,
        user=cast.agent.user,
        expires_at=timezone.now() + timedelta(hours=1),
    )
    token.set_value("users-token")
    token.set_scopes(client.get_scopes())
    token.save()
    refused(call(Browser(headers={"Authorization": "Bearer users-token"}), method, path, request_id), 401)


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer nonsense", "Bearer \xe9", "Basic YTpi", "bearer x"])
def test_a_bad_token(cast, header):
    response = refused(Browser(headers={"Authorization": header}).get("/api/v1/requests"), 401)
    assert "Bearer" in response["WWW-Authenticate"]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_revoked_software(cast, request_id, method, path):
    software = cast.software.credentials.software
    api = cast.software.api
    software.revoked_at = timezone.now()
    software.save()
    refused(call(api, method, path, request_id), 401)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_suspended_partner(cast, request_id, method, path):
    partner = cast.partner()
    partner.suspended_at = timezone.now()
    partner.save()
    assert refused(call(cast.software.api, method, path, request_id), 403).json()["code"] == "partner.suspended"


@pytest.mark.parametrize(("method", "path"), [call for call in CALLS if "{id}" in call[1]])
def test_another_partners_request_reads_as_none(cast, request_id, method, path):
    others = refused(call(cast.other_software.api, method, path, request_id), 404)
    nobodys = refused(call(cast.other_software.api, method, path, uuid.uuid4()), 404)
    assert others.content == nobodys.content


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [
        (["file"], {("post", "/api/v1/requests"), ("post", "/api/v1/requests/batch")}),
        (["follow"], {("get", "/api/v1/request-types"), ("get", "/api/v1/requests"), ("get", "/api/v1/requests/{id}")}),
        ([], set()),
    ],
)
def test_each_call_needs_its_scope(cast, request_id, scopes, allowed):
    client = cast.software.credentials.software.client
    client.set_scopes(scopes)
    client.save()
    api = cast.software.api
    for method, path in CALLS:
        response = call(api, method, path, request_id)
        assert (response.status_code != 403) == ((method, path) in allowed), (path, response.content)


def test_other_addresses_and_methods(cast):
    for path in ("/api/", "/api/v1/", "/api/v1/nothing", "/api/v1/requests/12", "/api/v2/requests"):
        for client in (cast.nobody.client, cast.software.api):
            assert refused(client.get(path), 404).json()["code"] == "not_found"
    for method in ("put", "patch", "delete", "options"):
        refused(getattr(cast.software.api, method)("/api/v1/requests"), 405)
    refused(cast.software.api.get("/api/v1/requests", headers={"Accept": "text/html"}), 406)
