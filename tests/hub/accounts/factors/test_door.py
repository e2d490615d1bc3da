"""With a second factor the password alone opens nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.cast.people import PASSWORD, Browser

from .having import code, has_application, recovery_codes, sign_in

pytestmark = pytest.mark.django_db
DOOR = "/connexion/second-facteur/"
WRONG = "Ce code n’est pas le bon"


@pytest.fixture
def secret(cast) -> str:
    return has_application(cast.worker.user)


@pytest.fixture
def browser(cast, secret) -> Client:
    """After the password."""
    browser = cast.nobody.client
    assert sign_in(browser, cast.worker.user, next="/demandes/")["Location"] == DOOR
    return browser


def test_the_password_alone_opens_nothing(browser):
    for path in ("/", "/demandes/", "/compte/securite/"):
        assert browser.get(path)["Location"].startswith("/connexion/")
    assert "_auth_user_id" not in browser.session


def test_a_code_opens_the_page_one_was_going_to(browser, secret):
    assert "Second facteur" in browser.get(DOOR).content.decode()
    assert browser.post(DOOR, {"code": code(secret)})["Location"] == "/demandes/"
    assert browser.get("/demandes/").status_code == 200


def test_a_code_works_once(cast, browser, secret):
    shown = code(secret)
    browser.post(DOOR, {"code": shown})
    second = Browser()
    sign_in(second, cast.worker.user)
    assert WRONG in second.post(DOOR, {"code": shown}).content.decode()


def test_a_code_works_once_for_as_long_as_clocks_are_forgiven(cast, browser, secret):
    """A telephone ahead of us shows a code that is good for a minute and a half (RFC 6238, section 5.2: used once)."""
    shown = code(secret, steps=1)
    assert browser.post(DOOR, {"code": shown})["Location"] == "/demandes/"
    later = Browser()
    for seconds in (31, 58):
        with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
            sign_in(later, cast.worker.user)
            assert WRONG in later.post(DOOR, {"code": shown}).content.decode()


def test_a_recovery_code_works_once(cast, browser):
    spare = recovery_codes(cast.worker.user)[3]
    assert browser.post(DOOR, {"code": spare})["Location"] == "/demandes/"
    assert len(recovery_codes(cast.worker.user)) == 9
    second = Browser()
    sign_in(second, cast.worker.user)
    assert WRONG in second.post(DOOR, {"code": spare}).content.decode()


def test_anothers_code_opens_nothing(cast, browser):
    assert WRONG in browser.post(DOOR, {"code": code(has_application(cast.teammate.user))}).content.decode()
    assert "_auth_user_id" not in browser.session


def test_guessing_is_stopped(browser, secret):
    for guess in range(5):
        browser.post(DOOR, {"code": f"00000{guess}"})
    assert "Trop de tentatives" in browser.post(DOOR, {"code": code(secret)}).content.decode()
    assert "_auth_user_id" not in browser.session


def test_who_has_given_no_password_is_sent_to_it(cast, secret):
    assert Browser().get(DOOR)["Location"] == "/connexion/"
    assert Browser().post(DOOR, {"code": code(secret)})["Location"] == "/connexion/"


def test_the_session_of_before_is_led_to_the_factor(cast, secret):
    """A session opened without it, for an account that has one."""
    browser = Browser()
    browser.force_login(cast.worker.user)
    again = "/connexion/confirmer/code/"
    assert browser.get("/demandes/")["Location"] == f"{again}?next=%2Fdemandes%2F"
    for path in ("/compte/securite/", "/compte/securite/codes/", "/compte/securite/application/retrait/"):
        assert browser.get(path)["Location"].startswith(again)
        assert browser.post(path)["Location"].startswith(again)
    browser.post("/connexion/confirmer/", {"password": PASSWORD})
    assert browser.get("/demandes/")["Location"].startswith(again)
    assert browser.get(again).status_code == 200
    assert browser.post(f"{again}?next=/demandes/", {"code": code(secret)})["Location"] == "/demandes/"
    assert browser.get("/demandes/").status_code == 200
