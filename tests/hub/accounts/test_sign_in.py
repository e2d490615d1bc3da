"""Signing in and out."""

import pytest
from django.conf import settings
from django.test import override_settings

from tests.cast.people import PASSWORD, Browser

pytestmark = pytest.mark.django_db
REFUSED = "L’adresse électronique ou le mot de passe n’est pas le bon."


def sign_in(browser, email, password=PASSWORD, **more):
    return browser.post("/connexion/", {"login": email, "password": password} | more)


def test_opens_the_page_one_was_going_to(cast):
    browser = cast.nobody.client
    asked = browser.get("/bilan/")
    assert asked["Location"] == "/connexion/?next=/bilan/"
    assert sign_in(browser, cast.agent.user.email, next="/bilan/")["Location"] == "/bilan/"
    assert browser.get("/bilan/").status_code == 200


def test_never_leads_to_another_site(cast):
    answer = sign_in(cast.nobody.client, cast.manager.user.email, next="https://ailleurs.example/")
    assert answer["Location"] == "/"


def test_unknown_address_wrong_password_and_closed_account_read_the_same(cast):
    closed = cast.teammate.user
    closed.is_active = False
    closed.save()
    browser = cast.nobody.client
    tries = [("personne@ailleurs.example", PASSWORD), (cast.worker.user.email, "autre chose"), (closed.email, PASSWORD)]
    for email, password in tries:
        answer = browser.post("/connexion/", {"login": email, "password": password}, follow=True)
        assert REFUSED in answer.content.decode()
        assert "_auth_user_id" not in browser.session


def test_keeps_the_address_and_never_the_password(cast):
    page = sign_in(cast.nobody.client, "personne@ailleurs.example", "un secret tapé").content.decode()
    assert 'value="personne@ailleurs.example"' in page
    assert "un secret tapé" not in page


def test_too_many_failures_for_one_address_close_it_a_while(cast):
    browser, email = cast.nobody.client, cast.worker.user.email
    for _ in range(5):
        sign_in(browser, email, "autre chose")
    assert "Trop de tentatives" in sign_in(browser, email).content.decode()
    assert "_auth_user_id" not in browser.session


def test_too_many_tries_from_one_place_get_429(cast):
    browser = cast.nobody.client
    codes = [sign_in(browser, f"n{number}@ailleurs.example", "x").status_code for number in range(31)]
    assert codes[0] == 200
    assert codes[-1] == 429
    assert "Trop de tentatives" in sign_in(browser, cast.worker.user.email).content.decode()


def test_an_unknown_address_is_closed_a_while_too(cast):
    """Or the closing itself would tell who has an account."""
    for number, email in enumerate((cast.worker.user.email, "personne@ailleurs.example")):
        browser = Browser(REMOTE_ADDR=f"198.51.100.{number}")  # each place has a limit of its own
        pages = [sign_in(browser, email, "autre chose").content.decode() for _ in range(6)]
        assert [REFUSED in page for page in pages] == [True] * 5 + [False]
        assert "Trop de tentatives pour ce compte" in pages[-1]


def test_the_session_of_before_signing_in_is_worth_nothing_after(cast):
    """Fixation: a cookie that somebody planted beforehand."""
    browser = cast.nobody.client
    browser.get("/connexion/?next=/demandes/")
    session = browser.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    browser.cookies[settings.SESSION_COOKIE_NAME] = planted
    sign_in(browser, cast.agent.user.email)
    assert browser.get("/demandes/").status_code == 200
    assert browser.session.session_key != planted
    thief = Browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_a_cookie_kept_after_signing_out_opens_nothing(cast):
    browser = cast.worker.client
    kept = browser.cookies[settings.SESSION_COOKIE_NAME].value
    browser.post("/deconnexion/")
    thief = Browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/demandes/")["Location"].startswith("/connexion/")


def test_signing_out_asks_then_leaves(cast):
    browser = cast.worker.client
    assert "Se déconnecter ?" in browser.get("/deconnexion/").content.decode()
    assert browser.get("/organisation/").status_code == 200
    assert browser.post("/deconnexion/")["Location"] == "/connexion/"
    assert browser.get("/organisation/").status_code == 302


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstration_says_that_it_is_one(cast, demo):
    with override_settings(DEMO=demo):
        page = cast.nobody.client.get("/connexion/").content.decode()
    assert ("Ceci est une démonstration" in page) is demo
