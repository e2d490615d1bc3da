"""A technical administrator gives somebody of the service a role."""

import pytest
from django.db import DatabaseError

from hub.accounts.models import User
from hub.errors import Forbidden
from partners import roles
from partners.journal import MEMBER_JOINED
from partners.members.acting import choices
from partners.members.services import AlreadyMember, LastAdministrator, OwnRole, leave, welcome
from partners.models import Membership
from tests.journal_checks import journaled
from tests.together import together

NEW = {"email": "nouvelle@trois-rivieres.example", "first_name": "Prénom", "last_name": "Nouvelle"}


def test_new_account_has_the_role_and_no_password(cast):
    technician = cast.technician.acting
    with journaled(MEMBER_JOINED, by=technician) as written:
        membership = welcome(by=technician, role=roles.SOCIAL_WORKER, place=cast.team(), **NEW)
    assert written.is_about(membership)
    assert choices(membership.user) == [membership]
    assert not membership.user.has_usable_password()


def test_known_address_keeps_its_account_and_name(cast):
    known = cast.worker.user
    again = NEW | {"email": known.email.upper()}
    membership = welcome(by=cast.technician.acting, role=roles.DIRECTION, **again)
    assert membership.user == known
    assert User.objects.get(pk=known.pk).last_name == known.last_name
    assert len(choices(known)) == 2


def test_second_role_in_the_same_team_is_refused(cast):
    again = NEW | {"email": cast.worker.user.email}
    with pytest.raises(AlreadyMember):
        welcome(by=cast.technician.acting, role=roles.TEAM_MANAGER, place=cast.team(), **again)


@pytest.mark.parametrize("who", ["manager", "direction", "dpo", "administrator", "agent", "worker"])
def test_only_a_technical_administrator(cast, who):
    with pytest.raises(Forbidden):
        welcome(by=getattr(cast, who).acting, role=roles.SOCIAL_WORKER, place=cast.team(), **NEW)
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_nobody_gives_himself_a_role(cast):
    mine = NEW | {"email": cast.technician.user.email}
    with pytest.raises(OwnRole):
        welcome(by=cast.technician.acting, role=roles.SOCIAL_WORKER, place=cast.team(), **mine)


def test_without_its_journal_entry_there_is_no_account(cast, journal_down):
    technician, team = cast.technician.acting, cast.team()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        welcome(by=technician, role=roles.SOCIAL_WORKER, place=team, **NEW)
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_last_technical_administrator_stays(cast):
    with pytest.raises(LastAdministrator):
        leave(by=cast.technician.acting, membership=cast.technician.membership)
    welcome(by=cast.technician.acting, role=roles.TECHNICAL_ADMINISTRATOR, **NEW)
    leave(by=cast.technician.acting, membership=cast.technician.membership)


def test_two_administrators_who_retire_each_other_leave_one(own_database, cast):
    one = cast.technician
    other = welcome(by=one.acting, role=roles.TECHNICAL_ADMINISTRATOR, **NEW)
    acting = one.acting
    results = together(lambda: leave(by=acting, membership=other), lambda: leave(by=acting, membership=one.membership))
    assert sorted(type(result).__name__ for result in results) == ["LastAdministrator", "Membership"]
    role = roles.TECHNICAL_ADMINISTRATOR.code
    assert Membership.objects.active().filter(role_code=role).count() == 1
