"""Somebody takes a place in an organisation."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from partners import roles
from partners.journal import MEMBER_JOINED
from partners.members.permissions import allowed
from partners.members.services import join, leave
from partners.models import Membership
from partners.roles import Right
from tests.cast.people import new_user
from tests.journal_checks import journaled
from tests.together import together

pytestmark = pytest.mark.usefixtures("cast")


def test_gives_the_rights_of_the_role_there_and_nowhere_else(cast):
    agent = cast.agent.acting
    for right in Right:
        assert allowed(agent, right, cast.partner()) == (right in roles.PARTNER_AGENT.rights)
        assert not allowed(agent, right, cast.partner("commissaire_de_justice_2"))
        assert not allowed(agent, right, cast.team())


def test_is_journaled(cast):
    technician = cast.technician.acting
    user = new_user("newcomer")
    with journaled(MEMBER_JOINED, by=technician) as written:
        membership = join(by=technician, user=user, role=roles.SOCIAL_WORKER, place=cast.team())
    assert written.is_about(membership)


def test_without_its_journal_entry_nothing_is_kept(cast, journal_down):
    technician, user, team = cast.technician.acting, new_user("newcomer"), cast.team()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        join(by=technician, user=user, role=roles.SOCIAL_WORKER, place=team)
    assert not Membership.objects.filter(user=user).exists()
    assert not user.has_perm(Right.ANSWER, team)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (roles.PARTNER_AGENT, "north"),
        (roles.PARTNER_AGENT, None),
        (roles.SOCIAL_WORKER, "caf"),
        (roles.SOCIAL_WORKER, None),
        (roles.DPO, "north"),
        (roles.DPO, "caf"),
    ],
)
def test_role_that_does_not_fit_the_place_is_refused(cast, role, place):
    user = new_user("newcomer")
    with pytest.raises((IntegrityError, ValueError, LookupError)) as refused, transaction.atomic():
        Membership.objects.create(
            user=user,
            role_code=role.code,
            partner=cast.partner(place) if place == "caf" else None,
            team=cast.team(place) if place == "north" else None,
        )
    assert "partners_role_fits_place" in str(refused.value)


@pytest.mark.parametrize(("name", "role"), [("agent", roles.PARTNER_ADMINISTRATOR), ("worker", roles.TEAM_MANAGER)])
def test_second_role_at_the_same_place_is_refused(cast, name, role):
    member = getattr(cast, name)
    with pytest.raises(IntegrityError):
        join(by=cast.technician.acting, user=member.user, role=role, place=member.membership.place)


def test_second_organisation_is_another_choice_and_no_union(cast):
    agent = cast.agent
    elsewhere = join(
        by=cast.technician.acting, user=agent.user, role=roles.PARTNER_ADMINISTRATOR, place=cast.partner("caf")
    )
    assert elsewhere.role is roles.PARTNER_ADMINISTRATOR
    assert not allowed(agent.acting, Right.MANAGE_STAFF, cast.partner("caf"))
    assert not allowed(agent.acting, Right.MANAGE_STAFF, cast.partner())


def test_who_left_may_come_back(cast):
    former = leave(by=cast.technician.acting, membership=cast.agent.membership)
    again = join(by=cast.technician.acting, user=former.user, role=roles.PARTNER_AGENT, place=cast.partner())
    assert again != former
    assert Membership.objects.active().get(user=former.user) == again


def test_two_administrators_at_once_make_one_membership(own_database, cast):
    technician, user, team = cast.technician.acting, new_user("newcomer"), cast.team()

    def twice():
        return join(by=technician, user=user, role=roles.SOCIAL_WORKER, place=team)

    outcomes = together(twice, twice)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "Membership"]
    assert Membership.objects.filter(user=user).count() == 1
