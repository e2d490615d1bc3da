"""An idle session locks after its minutes, and what was typed meanwhile is kept."""

import html
import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from hub.notices.models import Delivery, Preference
from partners import roles
from partners.members.services import join
from tests.cast.people import PASSWORD, signed_in

from .factors.having import code, has_application

pytestmark = pytest.mark.django_db
AGAIN = "/connexion/confirmer/"
CHOICE = "/notifications/reglages/"


def later(minutes: float):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True)


def typed_on(page) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page.content.decode(), re.DOTALL)
    return {name: html.unescape(value) for name, value in found}


def test_locks_after_its_minutes_and_opens_where_one_was_going(cast):
    browser = cast.worker.client
    assert browser.get("/demandes/").status_code == 200
    with later(14):
        assert browser.get("/demandes/").status_code == 200
    with later(28):
        assert browser.get("/demandes/").status_code == 200  # 14 minutes after the last
    with later(44):
        for path in ("/", "/demandes/", "/compte/securite/", "/connexion/", CHOICE):
            assert browser.get(path, follow=True).redirect_chain[-1][0].startswith(AGAIN)
        assert browser.get("/demandes/?page=2")["Location"] == f"{AGAIN}?next=%2Fdemandes%2F%3Fpage%3D2"
        assert "Ce mot de passe n’est pas le bon." in browser.post(AGAIN, {"password": "x"}).content.decode()
        assert browser.get("/demandes/").status_code == 302
        assert browser.post(f"{AGAIN}?next=/demandes/", {"password": PASSWORD})["Location"] == "/demandes/"
        assert browser.get("/demandes/").status_code == 200


def test_what_was_typed_comes_back_and_goes_on(cast):
    browser = cast.worker.client
    browser.get(CHOICE)
    with later(16):
        answer = browser.post(CHOICE, {"delivery": Delivery.DAILY, "more": "Une <phrase>\nde deux lignes"})
        assert answer["Location"] == f"{AGAIN}?next=%2Fcompte%2Freprise%2F"
        assert not Preference.objects.exists()
        assert "phrase" not in str(Session.objects.get(pk=browser.session.session_key).get_decoded())
        assert browser.get("/compte/reprise/")["Location"].startswith(AGAIN)
        back = browser.post(answer["Location"], {"password": PASSWORD})
        assert back["Location"] == "/compte/reprise/"
        page = browser.get("/compte/reprise/")
        assert f'action="{CHOICE}"' in page.content.decode()
        typed = typed_on(page)
        assert typed == {"delivery": "daily", "more": "Une <phrase>\nde deux lignes"}
        assert browser.post(CHOICE, typed)["Location"] == "/notifications/"
        assert Preference.objects.get().delivery == Delivery.DAILY
        assert browser.get("/compte/reprise/")["Location"] == "/"


def test_who_acts_for_nobody_yet_is_not_sent_round_and_round(cast):
    """Choosing an organisation waits behind the lock, and unlocking waits behind no choice."""
    join(by=cast.technician.acting, user=cast.worker.user, role=roles.PARTNER_AGENT, place=cast.partner("caf"))
    browser = signed_in(cast.worker.user)
    assert browser.get("/organisation/").status_code == 200
    with later(16):
        assert browser.get("/organisation/")["Location"].startswith(AGAIN)
        assert browser.get(AGAIN).status_code == 200
        assert browser.post(f"{AGAIN}?next=/organisation/", {"password": PASSWORD})["Location"] == "/organisation/"
        assert browser.get("/organisation/").status_code == 200


def test_a_code_unlocks_too_and_signing_out_needs_nothing(cast):
    secret = has_application(cast.worker.user)
    browser, other = cast.worker.client, signed_in(cast.worker.user)
    browser.get("/"), other.get("/")
    with later(16):
        assert "Code de l’application" in browser.get(AGAIN).content.decode()
        browser.post(f"{AGAIN}code/", {"code": code(secret)})
        assert browser.get("/demandes/").status_code == 200
        assert other.post("/deconnexion/")["Location"] == "/connexion/"


def test_guessing_at_the_lock_is_stopped(cast):
    browser = cast.worker.client
    browser.get("/")
    with later(16):
        for _ in range(5):
            browser.post(AGAIN, {"password": "x"})
        assert "Trop de tentatives" in browser.post(AGAIN, {"password": PASSWORD}).content.decode()
        assert browser.get("/demandes/").status_code == 302


def test_the_minutes_are_a_setting(cast, settings):
    settings.LOCK_AFTER_MINUTES = 2
    browser = cast.worker.client
    browser.get("/")
    with later(3):
        assert browser.get("/")["Location"].startswith(AGAIN)


@pytest.mark.parametrize(
    ("proconnect", "leads_to"),
    [("https://proconnect.example", "/connexion/proconnect/?next=%2Fdemandes%2F"), ("", "/connexion/")],
)
def test_who_has_nothing_of_her_own_goes_back_to_proconnect(cast, settings, proconnect, leads_to):
    settings.PROCONNECT_URL = proconnect
    cast.agent.user.set_unusable_password()
    cast.agent.user.save()
    browser = cast.agent.client
    browser.get("/demandes/")
    with later(16):
        assert browser.get("/demandes/")["Location"] == leads_to


def test_a_session_ends_with_its_day_however_busy(cast):
    browser = cast.worker.client
    for quarter in range(33):
        with later(quarter * 14.9):
            assert browser.get("/notifications/").status_code == (200 if quarter * 14.9 < 480 else 302)
    with later(481):
        assert browser.get("/notifications/")["Location"].startswith("/connexion/?")


NOW = "/compte/verrou/"


def test_a_page_that_covered_itself_locks_at_once_and_leads_back(cast):
    browser = cast.worker.client
    browser.get("/demandes/")
    assert (
        browser.post(NOW, {"back": "/demandes/?vue=closes"})["Location"]
        == f"{AGAIN}?next=%2Fdemandes%2F%3Fvue%3Dcloses"
    )
    assert browser.get("/demandes/")["Location"].startswith(AGAIN), "although it was used a moment ago"
    assert browser.post(f"{AGAIN}?next=/demandes/", {"password": PASSWORD})["Location"] == "/demandes/"
    assert browser.get("/demandes/").status_code == 200


def test_it_takes_along_what_was_being_written(cast):
    browser = cast.worker.client
    browser.get(CHOICE)
    typed = json.dumps([["delivery", "daily"], ["more", "Une <phrase>\nde deux lignes"]])
    answer = browser.post(NOW, {"back": CHOICE, "path": CHOICE, "typed": typed, "files": "1"})
    assert answer["Location"] == f"{AGAIN}?next=%2Fcompte%2Freprise%2F"
    assert "phrase" not in str(Session.objects.get(pk=browser.session.session_key).get_decoded())
    browser.post(answer["Location"], {"password": PASSWORD})
    page = browser.get("/compte/reprise/")
    assert "Un fichier ne peut pas être gardé" in page.content.decode()
    assert typed_on(page) == {"delivery": "daily", "more": "Une <phrase>\nde deux lignes"}
    assert browser.post(CHOICE, typed_on(page))["Location"] == "/notifications/"


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"back": "https://ailleurs.example/"},
        {"back": "//ailleurs.example/"},
        {"back": "javascript:alert(1)", "path": "//ailleurs.example/", "typed": '[["a", "b"]]'},
        *({"path": CHOICE, "typed": typed} for typed in ("{", "null", "[1]", '[["a"]]', '[["a", 1]]', "[" * 9999)),
    ],
)
def test_a_forged_cover_leads_nowhere_else_and_keeps_nothing(cast, posted):
    browser = cast.worker.client
    browser.get("/")
    assert browser.post(NOW, posted)["Location"] == f"{AGAIN}?next=%2F"
    browser.post(AGAIN, {"password": PASSWORD})
    assert browser.get("/compte/reprise/")["Location"] == "/"


def test_whose_day_is_over_signs_in_and_goes_back(cast):
    browser = cast.worker.client
    browser.post("/deconnexion/")
    typed = {"back": "/demandes/", "path": CHOICE, "typed": '[["delivery", "daily"]]'}
    assert browser.post(NOW, typed)["Location"] == "/connexion/?next=%2Fdemandes%2F"
    assert browser.post(NOW, {"back": "//ailleurs.example/"})["Location"] == "/connexion/?next=%2F"


def test_only_who_is_signed_in_is_told_when_to_cover(cast, settings):
    settings.LOCK_AFTER_MINUTES = 2
    assert 'data-after="120"' in cast.worker.client.get("/").content.decode()
    assert NOW not in cast.nobody.client.get("/accessibilite/").content.decode()
