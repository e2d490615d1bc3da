"""The cast says what it says it is."""

import pytest

from partners import roles
from partners.members.acting import choices
from partners.members.permissions import allowed
from partners.roles import Right

from .cast.places import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_acts_in_one_place_in_the_role_told(cast, name):
    role, place = PEOPLE[name]
    member = getattr(cast, name)
    assert member.acting.role is role
    assert member.acting.organisation_id == (cast.place(place).id if place else None)
    assert [membership.pk for membership in choices(member.user)] == [member.membership.pk]


def test_near_and_far(cast):
    first = cast.partner()
    assert cast.colleague.acting.partner == first
    assert cast.twin.acting.partner != first
    assert cast.twin.acting.partner.kind == first.kind
    assert cast.outsider.acting.partner.kind != first.kind
    assert cast.teammate.acting.team == cast.worker.acting.team != cast.other_worker.acting.team


def test_rights_come_with_the_role(cast):
    assert allowed(cast.agent.acting, Right.FILE, cast.partner())
    assert not allowed(cast.agent.acting, Right.MANAGE_STAFF, cast.partner())
    assert not allowed(cast.twin.acting, Right.FILE, cast.partner())
    assert allowed(cast.software.acting, Right.FILE, cast.partner())
    assert not allowed(cast.other_software.acting, Right.FILE, cast.partner())


def test_the_same_person_each_time(cast):
    assert cast.agent is cast.agent
    assert cast.at("commissaire_de_justice_2").acting.partner == cast.partner("commissaire_de_justice_2")
    assert cast.worker.membership.role is roles.SOCIAL_WORKER


def test_client_is_signed_in_and_nobody_is_not(cast):
    assert cast.agent.client.session["acting"] == str(cast.agent.membership.id)
    assert cast.nobody.client.get("/deconnexion/").status_code == 302


def test_unknown_name(cast):
    with pytest.raises(AttributeError):
        _ = cast.headmaster
