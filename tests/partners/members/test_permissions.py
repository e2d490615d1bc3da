"""guardian's rows are what roles.py gives to the present memberships, after every act and after every migrate."""

import dataclasses
from io import StringIO

import pytest
from django.apps.registry import Apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm, get_objects_for_user

from hub.accounts.models import User
from hub.journal import log
from hub.journal.models import Entry
from partners import apps, roles
from partners.journal import RIGHTS_SYNCED
from partners.members.acting import as_member
from partners.members.permissions import allowed, sync_rights
from partners.members.services import join, leave
from partners.models import Membership, Team
from partners.roles import Right
from tests.cast.people import new_user
from tests.cast.places import PEOPLE
from tests.journal_checks import commitment_matches, journaled
from tests.together import together

pytestmark = pytest.mark.usefixtures("cast")


def rows() -> list[tuple]:
    held = UserObjectPermission.objects.values_list("user", "content_type__model", "object_pk", "permission__codename")
    return sorted(held)


def given_by_roles() -> list[tuple]:
    """What the rows are to be, from the memberships and roles.py alone."""
    return sorted(
        (membership.user_id, membership.place._meta.model_name, str(membership.place.pk), right.value)
        for membership in Membership.objects.filter(ended_at=None).select_related("partner", "team")
        for right in membership.role.rights
    )


@pytest.fixture
def everybody(cast):
    """All of the cast, one of them in two organisations."""
    for name in PEOPLE:
        assert getattr(cast, name)
    join(by=cast.technician.acting, user=cast.agent.user, role=roles.PARTNER_ADMINISTRATOR, place=cast.partner("caf"))
    return cast


@pytest.fixture
def upgrade(monkeypatch):
    """Gives a role other rights, as a new version of roles.py would."""

    def change(role: roles.Role, *rights: Right) -> None:
        monkeypatch.setitem(roles.ROLES, role.code, dataclasses.replace(role, rights=frozenset(rights)))

    return change


def rights(member) -> set[Right]:
    """What the member may do today in its place."""
    acting = as_member(Membership.objects.get(pk=member.membership.pk))
    return {right for right in Right if allowed(acting, right, member.membership.place)}


def test_rows_are_those_of_the_roles_for_the_whole_cast(everybody):
    assert rows() == given_by_roles()
    assert len(rows()) > len(PEOPLE)
    for name, (role, place) in PEOPLE.items():
        if place and name != "agent":
            member = getattr(everybody, name)
            assert rights(member) == role.rights
            for right in role.rights:
                found = get_objects_for_user(member.user, f"partners.{right}", klass=type(member.membership.place))
                assert list(found) == [member.membership.place]


def test_nothing_to_do_after_the_services(everybody):
    leave(by=everybody.technician.acting, membership=everybody.worker.membership)
    place = {"role": roles.TEAM_MANAGER, "place": everybody.team("south")}
    join(by=everybody.technician.acting, user=everybody.worker.user, **place)
    assert rows() == given_by_roles()
    with CaptureQueriesContext(connection) as asked:
        assert sync_rights() == (0, 0)
    assert len(asked) <= 4, "a savepoint and two statements"
    assert not Entry.objects.filter(action=RIGHTS_SYNCED.code).exists()


def test_a_right_gained_by_an_upgrade_reaches_who_is_there(everybody, upgrade):
    upgrade(roles.INTAKE_AGENT, Right.INTAKE, Right.ANSWER)
    assert rights(everybody.intake) == {Right.INTAKE}
    assert sync_rights() == (1, 0)
    assert rights(everybody.intake) == {Right.INTAKE, Right.ANSWER}
    assert rows() == given_by_roles()


def test_a_right_lost_by_an_upgrade_is_lost_at_once_and_its_rows_go(everybody, upgrade):
    upgrade(roles.SOCIAL_WORKER, Right.INTAKE)
    assert rights(everybody.worker) == {Right.INTAKE}
    assert sync_rights() == (0, 3)  # worker, teammate, other_worker
    assert rights(everybody.worker) == {Right.INTAKE}
    assert rights(everybody.manager) == roles.TEAM_MANAGER.rights
    assert rows() == given_by_roles()


def test_a_role_that_left_the_code_gives_nothing(everybody, monkeypatch):
    monkeypatch.delitem(roles.ROLES, "intake_agent")
    assert sync_rights() == (0, 1)
    assert not UserObjectPermission.objects.filter(user=everybody.intake.user).exists()


def test_a_membership_ended_by_no_service_leaves_no_row(everybody):
    Membership.objects.filter(pk=everybody.worker.membership.pk).update(ended_at=timezone.now())
    assert sync_rights() == (0, 2)
    assert rows() == given_by_roles()


def test_a_role_changed_by_no_service_is_followed(everybody):
    Membership.objects.filter(pk=everybody.manager.membership.pk).update(role_code="intake_agent")
    assert rights(everybody.manager) == {Right.INTAKE}
    assert sync_rights() == (0, 3)
    Membership.objects.filter(pk=everybody.intake.membership.pk).update(role_code="team_manager")
    assert rights(everybody.intake) == {Right.INTAKE}
    assert sync_rights() == (3, 0)
    assert rights(everybody.intake) == roles.TEAM_MANAGER.rights
    assert rows() == given_by_roles()


@pytest.fixture
def forgotten(cast) -> str:
    """The codename of a right that roles.py has no more; its permission stays in the database."""
    kind = ContentType.objects.get_for_model(Team)
    return Permission.objects.create(codename="audit", name="auditer", content_type=kind).codename


def test_a_right_that_left_the_code_goes(cast, forgotten):
    assign_perm(forgotten, cast.worker.user, cast.team())
    assert sync_rights() == (0, 1)
    assert rows() == given_by_roles()


@pytest.mark.parametrize("active", [True, False])
def test_who_leaves_keeps_no_right_whatever_gave_it(cast, forgotten, upgrade, active):
    worker = cast.worker
    for right in (forgotten, Right.REVIEW.value):
        assign_perm(right, worker.user, cast.team())
    User.objects.filter(pk=worker.user.pk).update(is_active=active)
    upgrade(roles.SOCIAL_WORKER, Right.INTAKE)
    leave(by=cast.technician.acting, membership=Membership.objects.get(pk=worker.membership.pk))
    assert not UserObjectPermission.objects.filter(user=worker.user).exists()


def test_who_comes_back_in_another_role_has_nothing_of_the_former(cast, upgrade):
    """Even when a version of the code in between gave the former role less."""
    worker = cast.worker
    upgrade(roles.SOCIAL_WORKER, Right.INTAKE)
    leave(by=cast.technician.acting, membership=worker.membership)
    back = join(by=cast.technician.acting, user=worker.user, role=roles.INTAKE_AGENT, place=cast.team())
    assert [right for right in Right if allowed(as_member(back), right, cast.team())] == [Right.INTAKE]
    assert rows() == given_by_roles()


def test_who_was_ended_by_no_service_and_comes_back_has_nothing_of_the_former(cast):
    worker = cast.worker
    Membership.objects.filter(pk=worker.membership.pk).update(ended_at=timezone.now())
    join(by=cast.technician.acting, user=worker.user, role=roles.INTAKE_AGENT, place=cast.team())
    assert rows() == given_by_roles()


def test_every_migrate_syncs_and_is_quiet_when_nothing_changes(everybody, upgrade):
    upgrade(roles.INTAKE_AGENT, Right.INTAKE, Right.ANSWER)
    told = [StringIO(), StringIO()]
    for stdout in told:
        call_command("migrate", verbosity=1, interactive=False, stdout=stdout)
    assert "1 given, 0 taken back" in told[0].getvalue()
    assert "Rights" not in told[1].getvalue()
    assert rows() == given_by_roles()


def test_before_the_tables_are_there_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        apps.sync_rights(apps=Apps())


def test_what_changed_is_journaled_or_does_not_change(everybody, upgrade, journal_down):
    upgrade(roles.INTAKE_AGENT, Right.INTAKE, Right.ANSWER)
    with journaled(RIGHTS_SYNCED, by=log.SYSTEM) as written:
        sync_rights()
    assert commitment_matches(written.entry, {"given": 1, "taken": 0})
    upgrade(roles.INTAKE_AGENT, Right.INTAKE)
    before = rows()
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        sync_rights()
    assert rows() == before


def test_two_thousand_memberships_take_as_many_statements_as_one(cast):
    users = [User(email=f"u{index}@trois-rivieres.example", password="!") for index in range(2_000)]
    User.objects.bulk_create(users)
    Membership.objects.bulk_create(Membership(user=user, role_code="team_manager", team=cast.team()) for user in users)
    with CaptureQueriesContext(connection) as asked:
        assert sync_rights() == (8_000, 0)
    assert len(asked) <= 5
    assert sync_rights() == (0, 0)
    Membership.objects.update(ended_at=timezone.now())
    assert sync_rights() == (0, 8_000)


def test_who_joins_or_leaves_during_a_sync_has_the_rights_of_the_role(own_database, cast):
    technician, leaving = cast.technician.acting, cast.worker.membership
    newcomers = [new_user(f"newcomer_{index}") for index in range(3)]

    def joining(user):
        return lambda: join(by=technician, user=user, role=roles.SOCIAL_WORKER, place=cast.team())

    together(*map(joining, newcomers), sync_rights, lambda: leave(by=technician, membership=leaving), sync_rights)
    assert rows() == given_by_roles()
    assert UserObjectPermission.objects.aggregate(held=Count("user", distinct=True)) == {"held": 3}
