"""POST /oauth/token: client credentials, by Basic or in the body, and nothing else."""

import base64

import pytest

from tests.cast.people import Browser

pytestmark = pytest.mark.django_db
URL = "/oauth/token"


def ask(body, basic=None):
    headers = {}
    if basic is not None:
        headers["Authorization"] = "Basic " + base64.b64encode(basic.encode()).decode()
    return Browser().post(URL, body, headers=headers)


def test_with_basic_or_in_the_body(cast):
    credentials = cast.software.credentials
    by_basic = ask({"grant_type": "client_credentials"}, f"{credentials.client_id}:{credentials.client_secret}")
    in_body = ask(
        {
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_secret": credentials.client_secret,
        }
    )
    for response in (by_basic, in_body):
        assert response.status_code == 200, response.content
        token = response.json()
        assert token["token_type"] == "Bearer"
        assert 0 < token["expires_in"] <= 3600
        assert "refresh_token" not in token
        assert response["Cache-Control"] == "no-store"
        api = Browser(headers={"Authorization": f"Bearer {token['access_token']}"})
        assert api.get("/api/v1/request-types").status_code == 200


def test_fewer_scopes_on_demand_and_never_more(cast):
    credentials = cast.software.credentials
    basic = f"{credentials.client_id}:{credentials.client_secret}"
    assert ask({"grant_type": "client_credentials", "scope": "follow"}, basic).json()["scope"] == "follow"
    refused = ask({"grant_type": "client_credentials", "scope": "follow manage_staff"}, basic)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


def test_a_token_does_no_more_than_it_asked_for(cast):
    credentials = cast.software.credentials
    basic = f"{credentials.client_id}:{credentials.client_secret}"
    token = ask({"grant_type": "client_credentials", "scope": "file"}, basic).json()["access_token"]
    assert Browser(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/requests").status_code == 403


@pytest.mark.parametrize(
    ("body", "basic", "error"),
    [
        ({}, None, "invalid_request"),
        ({"grant_type": "client_credentials"}, None, "invalid_client"),
        ({"grant_type": "client_credentials"}, "nobody:nothing", "invalid_client"),
        ({"grant_type": "client_credentials"}, "known:wrong", "invalid_client"),
        ({"grant_type": "password"}, "known:right", "unsupported_grant_type"),
        ({"grant_type": "refresh_token"}, "known:right", "unsupported_grant_type"),
        ({"grant_type": "authorization_code"}, "known:right", "unsupported_grant_type"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code"}, "known:right", "unsupported_grant_type"),
        ({"grant_type": "a\x00"}, "known:right", "invalid_request"),
        ({"grant_type": "client_credentials", "scope": "fi\x00le"}, "known:right", "invalid_request"),
        ({"grant_type": "client_credentials"}, "kn\x00wn:right", "invalid_request"),
    ],
)
def test_refused_as_rfc_6749_words_it(cast, body, basic, error):
    credentials = cast.software.credentials
    if basic:
        basic = basic.replace("known", credentials.client_id).replace("right", credentials.client_secret)
    response = ask(body, basic)
    assert response.status_code in (400, 401), response.content
    assert response.json()["error"] == error


def test_get_is_no_way(cast):
    assert Browser().get(URL).status_code == 405


@pytest.mark.parametrize(
    "path", ["/identity/o/authorize", "/identity/o/api/token", "/.well-known/openid-configuration"]
)
def test_nothing_else_of_the_identity_provider_is_mounted(cast, path):
    assert cast.nobody.client.get(path).status_code == 404
