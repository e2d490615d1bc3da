"""`manage.py invite EMAIL`."""

import pytest
from django.core.management import CommandError, call_command

from hub.accounts.models import User
from hub.journal.entry import NIL
from hub.journal.models import Entry
from partners import roles
from partners.models import Membership
from tests.cast.people import Browser

pytestmark = pytest.mark.django_db
EMAIL = "Premiere@trois-rivieres.example"


def test_makes_a_technical_administrator_and_prints_her_link(capsys):
    call_command("invite", EMAIL)
    link = capsys.readouterr().out.strip()
    membership = Membership.objects.active().get(user__email=EMAIL.lower())
    assert membership.role is roles.TECHNICAL_ADMINISTRATOR
    assert Browser().get(link.removeprefix("https://hub.example")).status_code == 302
    assert Entry.objects.get(action="member.joined").actor == NIL


def test_asked_again_prints_another_link_and_no_second_role(capsys):
    call_command("invite", EMAIL)
    call_command("invite", EMAIL)
    assert Membership.objects.active().filter(user__email=EMAIL.lower()).count() == 1
    assert len(capsys.readouterr().out.split()) == 2


def test_not_an_address():
    with pytest.raises(CommandError):
        call_command("invite", "pas une adresse")
    assert not User.objects.exists()
