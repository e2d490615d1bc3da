"""Who acts for no partner, in no team, or is no person, finds nothing there, rather than an error of ours."""

import pytest

from hub.errors import Forbidden, NotFound
from partners.members.permissions import allowed, require
from partners.roles import Right

pytestmark = pytest.mark.django_db


def test_no_place_is_nobodys(cast):
    """A role on the whole service has no organisation either: None is not its place."""
    for by in (cast.dpo.acting, cast.worker.acting, cast.agent.acting):
        for right in Right:
            assert not allowed(by, right, None)
            with pytest.raises(NotFound):
                require(by, right, None)


def test_require_gives_the_place(cast):
    assert require(cast.agent.acting, Right.FILE, cast.agent.acting.partner) == cast.agent.membership.partner
    assert require(cast.worker.acting, Right.ANSWER, cast.worker.acting.team) == cast.worker.membership.team


def test_a_partner_is_in_no_team(cast):
    agent = cast.agent.acting
    assert agent.require_partner() == agent.partner
    assert agent.require_user() == cast.agent.user
    assert agent.require_membership() == cast.agent.membership
    with pytest.raises(NotFound):
        agent.require_team()


def test_the_service_is_no_partner(cast):
    assert cast.worker.acting.require_team() == cast.worker.membership.team
    for by in (cast.worker.acting, cast.dpo.acting):
        with pytest.raises(NotFound):
            by.require_partner()
    with pytest.raises(NotFound):
        cast.dpo.acting.require_team()


def test_software_is_nobody(cast):
    software = cast.software.acting
    assert software.require_partner() == software.partner
    with pytest.raises(Forbidden):
        software.require_user()
    with pytest.raises(Forbidden):
        software.require_membership()
