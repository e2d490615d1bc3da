"""A second factor is added: who must have one does nothing before, and the secret is sealed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import DatabaseError

from hub.accounts.journal import FACTOR_ADDED
from hub.journal.models import Entry
from hub.notices.models import Notice
from hub.vault.models import DataKey
from tests.cast.people import signed_in

from .having import code, recovery_codes, sign_in, types

pytestmark = pytest.mark.django_db
ADD = "/compte/securite/application/"


def secret_on(page) -> str:
    return re.search(r'Clé\xa0: <span class="number">([A-Z2-7 ]+)<', page.content.decode())[1].replace(" ", "")


def enrol(browser):
    return browser.post(ADD, {"code": code(secret_on(browser.get(ADD)))})


@pytest.mark.parametrize("who", ["worker", "intake", "manager", "dpo", "direction", "technician", "administrator"])
def test_nothing_opens_before_it_to_whom_the_service_trusts(cast, who):
    browser = cast.nobody.client
    sign_in(browser, getattr(cast, who).user)
    for path in ("/", "/demandes/", "/organisation/", "/notifications/", "/compte/securite/codes/nouveaux/"):
        assert browser.get(path)["Location"] == "/compte/securite/"
        assert browser.post(path)["Location"] == "/compte/securite/"
    page = browser.get("/compte/securite/")
    assert "Protéger votre compte" in page.content.decode()
    assert browser.post("/deconnexion/")["Location"] == "/connexion/"


def test_a_partners_agent_may_do_without(cast):
    browser = cast.nobody.client
    sign_in(browser, cast.agent.user)
    assert browser.get("/demandes/").status_code == 200
    assert "Sécurité de mon compte" in browser.get("/compte/securite/").content.decode()


@pytest.mark.parametrize("who", ["worker", "agent"])
def test_enrolling_after_the_password_opens_everything(cast, who):
    member, browser = getattr(cast, who), cast.nobody.client
    sign_in(browser, member.user)
    assert enrol(browser)["Location"] == "/compte/securite/codes/"
    assert types(member.user) == {"totp", "recovery_codes"}
    assert browser.get("/demandes/").status_code == 200


def test_codes_are_shown_once(cast):
    browser = cast.nobody.client
    sign_in(browser, cast.worker.user)
    enrol(browser)
    page = browser.get("/compte/securite/codes/").content.decode()
    assert all(one in page for one in recovery_codes(cast.worker.user))
    assert len(recovery_codes(cast.worker.user)) == 10
    page = browser.get("/compte/securite/codes/").content.decode()
    assert not any(one in page for one in recovery_codes(cast.worker.user))


def test_is_journaled_and_told_without_a_name(cast, mailoutbox):
    enrol(cast.worker.client)
    entry = Entry.objects.get(action=FACTOR_ADDED.code)
    assert (entry.object_uuid, entry.actor) == (cast.worker.user.pk, cast.worker.acting.actor_id)
    assert entry.organisation == cast.team().pk
    told = Notice.objects.get(user=cast.worker.user)
    assert told.kind.code == "account.factor_added"
    assert told.kind.urgent
    assert told.place == cast.team().pk
    assert mailoutbox == []  # allauth's own would hold an address and a browser's name


def test_without_its_entry_there_is_no_factor(cast, journal_down):
    browser = cast.worker.client
    secret = secret_on(browser.get(ADD))
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        browser.post(ADD, {"code": code(secret)})
    assert types(cast.worker.user) == set()


def test_a_wrong_code_adds_nothing_and_keeps_the_same_square(cast):
    browser = cast.worker.client
    secret = secret_on(browser.get(ADD))
    answer = browser.post(ADD, {"code": "000000" if code(secret) != "000000" else "000001"})
    assert "Ce code n’est pas le bon" in answer.content.decode()
    assert secret_on(answer) == secret
    assert types(cast.worker.user) == set()


def test_secrets_lie_sealed(cast):
    browser = cast.worker.client
    secret = secret_on(browser.get(ADD))
    assert secret not in str(Session.objects.get(pk=browser.session.session_key).get_decoded())
    browser.post(ADD, {"code": code(secret)})
    kept = {one.type: str(one.data) for one in Authenticator.objects.all()}
    assert secret not in kept["totp"]
    assert DataKey.objects.filter(destroyed_at=None).count() == 2
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code(secret, steps=1))


def test_other_sessions_end(cast):
    here, elsewhere = cast.worker.client, signed_in(cast.worker.user)
    assert elsewhere.get("/demandes/").status_code == 200
    enrol(here)
    assert here.get("/demandes/").status_code == 200
    assert elsewhere.get("/demandes/")["Location"].startswith("/connexion/")


def test_the_installation_may_leave_it_open(cast, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    browser = cast.nobody.client
    sign_in(browser, cast.worker.user)
    assert browser.get("/demandes/").status_code == 200
