"""Somebody leaves an organisation."""

import pytest
from django.db import DatabaseError

from hub.errors import Conflict
from partners import roles
from partners.journal import MEMBER_LEFT
from partners.members.acting import choices
from partners.members.permissions import allowed
from partners.members.services import join, leave
from partners.models import Membership
from partners.roles import Right
from tests.journal_checks import journaled
from tests.together import together


def test_rights_end_at_once(cast):
    acting = cast.agent.acting
    leave(by=cast.technician.acting, membership=cast.agent.membership)
    assert not any(allowed(acting, right, cast.partner()) for right in Right)
    assert choices(acting.user) == []


def test_sessions_end_at_once(cast):
    browser, colleague = cast.agent.client, cast.colleague.client
    assert browser.get("/demandes/").status_code == 200
    leave(by=cast.technician.acting, membership=cast.agent.membership)
    assert browser.get("/demandes/")["Location"].startswith("/connexion/")
    assert colleague.get("/demandes/").status_code == 200


def test_colleagues_keep_theirs(cast):
    colleague = cast.colleague.acting
    leave(by=cast.technician.acting, membership=cast.agent.membership)
    assert allowed(colleague, Right.FILE, cast.partner())


def test_place_elsewhere_is_kept(cast):
    user = cast.agent.user
    elsewhere = join(by=cast.technician.acting, user=user, role=roles.PARTNER_AGENT, place=cast.partner("caf"))
    leave(by=cast.technician.acting, membership=cast.agent.membership)
    assert choices(user) == [elsewhere]


def test_is_journaled_and_kept(cast):
    technician, membership = cast.technician.acting, cast.agent.membership
    with journaled(MEMBER_LEFT, by=technician) as written:
        leave(by=technician, membership=membership)
    assert written.is_about(membership)
    assert Membership.objects.get(pk=membership.pk).ended_at is not None


def test_without_its_journal_entry_nothing_changes(cast, journal_down):
    technician, agent = cast.technician.acting, cast.agent
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        leave(by=technician, membership=agent.membership)
    assert Membership.objects.get(pk=agent.membership.pk).ended_at is None
    assert allowed(agent.acting, Right.FILE, cast.partner())


def test_second_time_says_so(cast):
    leave(by=cast.technician.acting, membership=cast.agent.membership)
    with pytest.raises(Conflict) as refused:
        leave(by=cast.technician.acting, membership=cast.agent.membership)
    assert refused.value.code == "member.already_left"


def test_of_two_at_once_one_is_told(own_database, cast):
    technician, membership = cast.technician.acting, cast.agent.membership

    def twice():
        return leave(by=technician, membership=membership)

    outcomes = together(twice, twice)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "Membership"]
