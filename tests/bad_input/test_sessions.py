"""Forged ids and sessions: 4xx with a sentence, never an error of ours, and nothing opens."""

import uuid

import pytest

from partners.members.acting import SESSION_KEY
from tests.cast.people import PASSWORD, Browser
from tests.sharing.asking import filed

from .attacking import API, refused, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "forged", ["00000000-0000-0000-0000-000000000000", "6f1c3f0e-2a57-4c1d-9d0b-5b7f3a1e8c44", "1", "..%2f..", "%00"]
)
def test_forged_ids(cast, forged):
    for address in (f"{API}/{forged}", f"{API}/{forged}/answer", f"{API}/{forged}/documents"):
        refused(cast.software.api.get(address), 404)
    for address in (f"/demandes/{forged}/", f"/partenaires/{forged}/", f"/equipes/membres/{forged}/retrait/"):
        refused(cast.administrator.client.get(address), 404)
    refused(cast.administrator.client.post("/organisation/", {"membership": forged}), 404)


def test_anothers_ids_read_as_none(cast):
    request, own = filed(cast, "resources", by="mutuelle"), cast.administrator.client
    nobodys = own.get("/demandes/AAAA-AAAA/").content
    assert own.get(f"/demandes/{request.number}/").content == nobodys
    theirs = cast.software.api.get(f"{API}/{request.pk}")
    missing = cast.software.api.get(f"{API}/{uuid.uuid4()}")
    assert (theirs.status_code, theirs.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize("cookie", ["", "0" * 32, "x" * 4_000, "'; DROP TABLE users; --", "é\udcff"])
def test_a_forged_session_is_nobodys(cast, cookie):
    browser = Browser()
    browser.cookies["sessionid"] = cookie.encode("utf-8", "replace").decode("latin-1")
    answer = browser.get("/demandes/")
    assert answer.status_code in {302, 400}
    assert "/connexion/" in answer.get("Location", "/connexion/")


def test_a_cookie_kept_after_signing_out_opens_nothing(cast):
    browser = signed_in(cast.agent)
    assert browser.get("/demandes/").status_code == 200
    kept = browser.cookies["sessionid"].value
    browser.post("/deconnexion/")
    thief = Browser()
    thief.cookies["sessionid"] = kept
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_a_session_planted_before_signing_in_is_not_taken_over(cast):
    planted = Browser()
    planted.get("/connexion/")
    session = planted.session
    session["planted"] = "yes"
    session.save()
    planted.cookies["sessionid"] = key = session.session_key
    planted.post("/connexion/", {"login": cast.agent.user.email, "password": PASSWORD})
    assert planted.cookies["sessionid"].value != key
    thief = Browser()
    thief.cookies["sessionid"] = key
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_another_organisation_cannot_be_planted_in_the_session(cast):
    browser = cast.agent.client
    session = browser.session
    session[SESSION_KEY] = str(cast.twin.membership.pk)
    session.save()
    assert browser.get("/demandes/").status_code == 302
    assert browser.post("/organisation/", {"membership": str(cast.twin.membership.pk)}).status_code == 404
