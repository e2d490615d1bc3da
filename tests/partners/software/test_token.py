"""POST /oauth/token: client credentials, by Basic or in the body, and nothing else."""

import base64
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.utils import timezone

from hub.days import today
from partners.models import RateWindow, Software
from partners.software import token as endpoint
from tests.cast.people import Browser

pytestmark = pytest.mark.django_db
URL = "/oauth/token"
FORM = "application/x-www-form-urlencoded"
GRANT = {"grant_type": "client_credentials"}


def ask(body, basic=None, **extra):
    headers = {}
    if basic is not None:
        headers["Authorization"] = "Basic " + base64.b64encode(basic.encode()).decode()
    return Browser().post(URL, urlencode(body), content_type=FORM, headers=headers, **extra)


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
    assert response.status_code != 401 or response["WWW-Authenticate"].startswith("Basic ")


@pytest.fixture
def hashed(monkeypatch):
    """How many rounds of hashing were done, a number for each time."""
    rounds, encode = [], PBKDF2PasswordHasher.encode

    def counted(self, password, salt, iterations=None):
        rounds.append(iterations or self.iterations)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    return rounds


def test_to_refuse_anybody_costs_what_a_wrong_secret_costs(cast, hashed):
    """Counted in work done, since time would only tell how busy the machine is."""
    known, revoked, ended = (cast.machine("caf").credentials for _ in range(3))
    Software.objects.filter(pk=revoked.software.pk).update(revoked_at=timezone.now())
    Software.objects.filter(pk=ended.software.pk).update(ends_on=today() - timedelta(days=1))
    endpoint.nobody()
    answers = set()
    for basic in (
        f"{known.client_id}:wrong",
        "unknown:wrong",
        f"{revoked.client_id}:wrong",
        f"{revoked.client_id}:{revoked.client_secret}",
        f"{ended.client_id}:{ended.client_secret}",
    ):
        hashed.clear()
        response = ask(GRANT, basic)
        answers.add((response.status_code, response.content, tuple(sorted(response.items())), tuple(hashed)))
    assert len(answers) == 1, answers
    ((status, _, _, rounds),) = answers
    assert status == 401
    assert rounds == (PBKDF2PasswordHasher.iterations,)


def test_the_old_one_of_two_gets_its_token_on_its_last_day(cast):
    credentials = cast.software.credentials
    Software.objects.filter(pk=credentials.software.pk).update(ends_on=today())
    assert ask(GRANT, f"{credentials.client_id}:{credentials.client_secret}").status_code == 200
    assert Software.objects.get(pk=credentials.software.pk).last_seen_at is not None


def test_no_way_round_by_saying_who_one_is_twice(cast):
    """The software is revoked; neither header nor form may hide that from the check."""
    credentials = cast.software.credentials
    body = GRANT | {"client_id": credentials.client_id, "client_secret": credentials.client_secret}
    Software.objects.filter(pk=credentials.software.pk).update(revoked_at=timezone.now())
    for header in ("nobody:nothing", "nobody:", ":", "nobody", f"{credentials.client_id}:"):
        assert ask(body, header).status_code in (400, 401), header
    for header in ("Basic", "Basic é", "Basic ////", "basic " + "A" * 5000):
        response = Browser().post(URL, urlencode(body), content_type=FORM, headers={"Authorization": header})
        assert response.status_code in (400, 401), header


@pytest.mark.parametrize(
    ("sent", "content_type"),
    [
        ("{}", "application/json"),
        ("grant_type=client_credentials&grant_type=password", FORM),
        ("grant_type=client_credentials&" + "a=b&" * 600, FORM),
        ("grant_type=client_credentials&a=" + "x" * 1_100_000, FORM),
        ("grant_type=client_credentials", f"{FORM}; charset=utf-16"),
        ("--x\r\n", "multipart/form-data; boundary=x"),
    ],
)
def test_what_no_client_writes(sent, content_type):
    response = Browser().generic("POST", URL, sent, content_type=content_type)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


def exhaust(rate, who):
    endpoint.take(rate, who, units=rate.quota)


@pytest.mark.parametrize("by", ["address", "network", "client"])
def test_rationed_before_anything_is_hashed(cast, hashed, by):
    credentials = cast.software.credentials
    basic = f"{credentials.client_id}:{credentials.client_secret}"
    address = {"address": "192.0.2.7", "network": "2001:db8::7", "client": "192.0.2.8"}[by]
    if by == "client":
        exhaust(endpoint.BY_CLIENT, credentials.client_id)
    else:
        exhaust(endpoint.BY_ADDRESS, {"address": "192.0.2.7", "network": "2001:db8::/64"}[by])
    hashed.clear()
    response = ask(GRANT, basic, REMOTE_ADDR=address)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == "throttled"
    assert response["Cache-Control"] == "no-store"
    assert hashed == []
    if by != "client":
        assert ask(GRANT, basic, REMOTE_ADDR="192.0.2.9").status_code == 200
    for key in RateWindow.objects.values_list("key", flat=True):
        assert len(key) == 64


def test_get_is_no_way(cast):
    assert Browser().get(URL).status_code == 405


@pytest.mark.parametrize(
    "path", ["/identity/o/authorize", "/identity/o/api/token", "/.well-known/openid-configuration"]
)
def test_nothing_else_of_the_identity_provider_is_mounted(cast, path):
    assert cast.nobody.client.get(path).status_code == 404
