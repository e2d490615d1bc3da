"""A partner gets a client for its software."""

import pytest
from allauth.idp.oidc.models import Client
from django.db import DatabaseError
from django.utils import timezone

from partners.journal import SOFTWARE_REGISTERED
from partners.members.permissions import allowed
from partners.models import Software
from partners.roles import Right
from partners.software.services import register
from tests.journal_checks import journaled


def test_secret_is_shown_once_and_kept_as_a_hash(cast):
    credentials = cast.software.credentials
    client = Client.objects.get(pk=credentials.client_id)
    assert len(credentials.client_secret) >= 32
    assert credentials.client_secret not in client.secret
    assert client.check_secret(credentials.client_secret)


def test_client_can_do_client_credentials_and_nothing_else(cast):
    client = cast.software.credentials.software.client
    assert client.get_grant_types() == ["client_credentials"]
    assert client.get_response_types() == []
    assert client.type == Client.Type.CONFIDENTIAL
    assert client.owner is None


def test_acts_for_its_own_partner_alone(cast):
    software = cast.software.acting
    assert software.partner == cast.partner()
    assert allowed(software, Right.FILE, cast.partner())
    assert not allowed(software, Right.FILE, cast.partner("commissaire_de_justice_2"))
    assert not allowed(software, Right.MANAGE_STAFF, cast.partner())


def test_revoked_is_allowed_nothing(cast):
    software = cast.software.acting
    software.software.revoked_at = timezone.now()
    assert not any(allowed(software, right, cast.partner()) for right in Right)


def test_is_journaled(cast):
    technician, partner = cast.technician.acting, cast.partner()
    with journaled(SOFTWARE_REGISTERED, by=technician) as written:
        credentials = register(by=technician, partner=partner, name="Logiciel métier")
    assert written.is_about(credentials.software)


def test_without_its_journal_entry_there_is_no_client(cast, journal_down):
    technician, partner = cast.technician.acting, cast.partner()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        register(by=technician, partner=partner, name="Logiciel métier")
    assert not Client.objects.exists()
    assert not Software.objects.exists()
