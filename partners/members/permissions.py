"""Who may act for which partner or team. The acting organisation and the role are checked first, then guardian.

guardian alone would answer for any organisation of the user, and lets superusers pass; it never says whether a secret
may be told: that is the gate's. Its rows are what roles.py gives to the present memberships: `grant` and `revoke` keep
them so, `sync_rights` makes them so again after an upgrade.
"""

from typing import TypeVar
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from guardian.shortcuts import assign_perm, get_user_perms
from guardian.utils import get_user_obj_perms_model

from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.journal import log
from partners.journal import RIGHTS_SYNCED
from partners.models import Membership, Partner, Team
from partners.roles import ROLES, Right, Role

from .acting import Acting

DUE = """
SELECT member.user_id, permission.id, type.id, coalesce(member.partner_id, member.team_id)::text
FROM partners_membership member
JOIN unnest(%s::text[], %s::text[]) AS gives (role_code, codename) USING (role_code)
JOIN auth_permission permission USING (codename)
JOIN django_content_type type ON type.id = permission.content_type_id AND type.app_label = 'partners'
WHERE member.ended_at IS NULL
    AND (type.model = 'partner' AND member.partner_id IS NOT NULL OR type.model = 'team' AND member.team_id IS NOT NULL)
"""
HELD = """
SELECT held.user_id, held.permission_id, held.content_type_id, held.object_pk
FROM guardian_userobjectpermission held
JOIN django_content_type type ON type.id = held.content_type_id AND type.app_label = 'partners'
"""
# Each reads memberships and rows in one snapshot: somebody who joins meanwhile is not mistaken for one who left.
TAKE_BACK = f"""
DELETE FROM guardian_userobjectpermission
WHERE (user_id, permission_id, content_type_id, object_pk) IN ({HELD} EXCEPT {DUE})
"""  # noqa: S608  constants
GIVE = f"""
INSERT INTO guardian_userobjectpermission (user_id, permission_id, content_type_id, object_pk)
{DUE} EXCEPT {HELD} ON CONFLICT DO NOTHING
"""

AnyPlace = TypeVar("AnyPlace", bound=Partner | Team)


class Suspended(Forbidden):
    code = "partner.suspended"
    sentence = "L’accès de votre organisation est suspendu."


def allowed(by: Acting, right: Right, place: Partner | Team | None) -> bool:
    """Whether `by`, in the organisation it acts for, holds `right` on `place`: by its role, and in guardian."""
    if place is None or by.organisation_id != place.pk:
        return False
    if by.software is not None:
        return by.software.in_use(today()) and right.value in by.scopes
    # The role is read at each request: a right that it lost is lost at once, before any sync.
    if by.role is None or right not in by.role.rights:
        return False
    # One query; `has_perm` takes two, since it asks the groups as well, and rights are given to people alone.
    return get_user_perms(by.user, place).filter(codename=right.value).exists()


def require(by: Acting, right: Right, place: AnyPlace | None) -> AnyPlace:
    """Passes with the place, or raises: NotFound in another's or in none, Suspended, Forbidden without the right."""
    if place is None or by.organisation_id != place.pk:
        raise NotFound()
    if by.partner is not None and by.partner.is_suspended:
        raise Suspended()
    if not allowed(by, right, place):
        raise Forbidden()
    return place


def require_role(by: Acting, *wanted: Role) -> None:
    """For what belongs to the whole service (direction, DPO, technical administrators)."""
    if not by.has_role(*wanted):
        raise Forbidden()


def grant(membership: Membership) -> None:
    """Makes the role's rights those of the user on the place of `membership`, and the only ones."""
    revoke(membership)
    for right in membership.role.rights:
        assign_perm(right.value, membership.user, membership.place)


def revoke(membership: Membership) -> None:
    """Takes back every right of the user on the place of `membership`, whichever role gave it."""
    # `remove_perm` would take back only the rights that roles.py still knows.
    if membership.place is not None:
        get_user_obj_perms_model()._default_manager.filter(
            user=membership.user,
            content_type=ContentType.objects.get_for_model(membership.place),
            object_pk=str(membership.place.pk),
        ).delete()


@transaction.atomic
def sync_rights() -> tuple[int, int]:
    """Makes guardian's rows what roles.py gives to the present memberships; how many rights were (given, taken back).

    For a role that an upgrade changed, and for memberships that no service changed.
    """
    gives = [(role.code, right.value) for role in ROLES.values() for right in role.rights]
    pairs = [list(column) for column in zip(*gives, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, pairs)
        taken = cursor.rowcount
        cursor.execute(GIVE, pairs)
        given = cursor.rowcount
    if given or taken:
        about = log.Ref("partners.rights", uuid4())
        log.write(RIGHTS_SYNCED, by=log.SYSTEM, about=about, content={"given": given, "taken": taken})
    return given, taken
