"""A factor is removed, recovery codes are renewed, a lost factor is reset."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from hub.accounts.journal import FACTOR_REMOVED, FACTORS_RESET, RECOVERY_CODES_RENEWED
from hub.journal.entry import NIL
from hub.journal.models import Entry
from hub.notices.models import Notice
from hub.vault.models import DataKey
from tests.cast.people import PASSWORD, signed_in

from .having import code, has_application, recovery_codes, types

pytestmark = pytest.mark.django_db
REMOVE = "/compte/securite/application/retrait/"
RENEW = "/compte/securite/codes/nouveaux/"


def has_passkey(user, name="Clé bleue"):
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": {}})


def test_removing_is_journaled_told_and_shreds_the_secrets(cast):
    has_application(cast.agent.user)
    assert cast.agent.client.post(REMOVE)["Location"] == "/compte/securite/"
    assert types(cast.agent.user) == set()
    assert Entry.objects.get(action=FACTOR_REMOVED.code).object_uuid == cast.agent.user.pk
    assert Notice.objects.get().kind.code == "account.factor_removed"
    assert DataKey.objects.filter(destroyed_at=None).count() == 0


def test_without_its_entry_it_stays(cast, journal_down):
    has_application(cast.agent.user)
    browser = cast.agent.client
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        browser.post(REMOVE)
    assert types(cast.agent.user) == {"totp", "recovery_codes"}


def test_the_last_one_stays_where_the_role_asks_for_it(cast):
    has_application(cast.worker.user)
    page = cast.worker.client.post(REMOVE).content.decode()
    assert "ajoutez-en un autre avant" in page
    assert types(cast.worker.user) == {"totp", "recovery_codes"}
    has_passkey(cast.worker.user)
    assert cast.worker.client.post(REMOVE).status_code == 302
    assert types(cast.worker.user) == {"webauthn", "recovery_codes"}


def test_the_last_passkey_too(cast):
    key = has_passkey(cast.worker.user)
    browser = cast.worker.client
    page = browser.post(f"/compte/securite/cles/{key.pk}/retrait/", follow=True).content.decode()
    assert "ajoutez-en un autre avant" in page
    assert types(cast.worker.user) == {"webauthn"}


def test_nobody_removes_anothers_passkey(cast):
    key = has_passkey(cast.teammate.user)
    assert cast.worker.client.post(f"/compte/securite/cles/{key.pk}/retrait/").status_code == 404
    assert types(cast.teammate.user) == {"webauthn"}


def test_new_codes_replace_the_old_ones(cast):
    has_application(cast.worker.user)
    old = recovery_codes(cast.worker.user)
    assert cast.worker.client.post(RENEW)["Location"] == "/compte/securite/codes/"
    assert not set(old) & set(recovery_codes(cast.worker.user))
    assert Entry.objects.filter(action=RECOVERY_CODES_RENEWED.code).count() == 1


def test_no_codes_without_a_factor(cast):
    assert "ajoutez-en un d’abord" in cast.agent.client.post(RENEW).content.decode()
    assert types(cast.agent.user) == set()


def test_minutes_later_the_password_is_asked_again(cast):
    secret = has_application(cast.agent.user)
    browser = cast.agent.client
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=6)):
        assert browser.get(REMOVE)["Location"] == f"/connexion/confirmer/?next={REMOVE.replace('/', '%2F')}"
        assert browser.post(REMOVE)["Location"].startswith("/connexion/confirmer/")
        assert types(cast.agent.user) == {"totp", "recovery_codes"}
        page = browser.post("/connexion/confirmer/", {"password": "autre chose"}).content.decode()
        assert "Ce mot de passe n’est pas le bon." in page
        assert browser.post(f"/connexion/confirmer/?next={REMOVE}", {"password": PASSWORD})["Location"] == REMOVE
        assert browser.get(REMOVE).status_code == 200
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=20)):
        again = f"/connexion/confirmer/code/?next={REMOVE}"
        assert browser.post(again, {"code": code(secret)})["Location"] == REMOVE
        assert browser.get(REMOVE).status_code == 200


def test_the_command_helps_whom_nobody_else_can(cast):
    has_application(cast.technician.user)
    session = signed_in(cast.technician.user)
    call_command("reset_second_factor", cast.technician.user.email.upper())
    assert types(cast.technician.user) == set()
    assert session.get("/equipes/")["Location"].startswith("/connexion/")
    entry = Entry.objects.get(action=FACTORS_RESET.code)
    assert (entry.actor, entry.object_uuid) == (NIL, cast.technician.user.pk)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "personne@ailleurs.example")
