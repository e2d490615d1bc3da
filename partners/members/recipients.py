"""Who stands where today: whom to notify in a team, who stands behind a partner."""

from uuid import UUID

from hub.accounts.models import User
from partners import roles
from partners.models import Membership, Partner, Team
from partners.roles import Right, Role

from .officers import officers_of


def members_of(team: Team, right: Right) -> list[User]:
    """Those whose role in the team gives this right."""
    codes = [role.code for role in roles.ROLES.values() if right in role.rights]
    return users(Membership.objects.active().filter(team=team, role_code__in=codes))


def agents_of(partner: Partner) -> list[User]:
    """Those who may read answers there."""
    codes = [role.code for role in roles.ROLES.values() if Right.READ_ANSWERS in role.rights]
    return users(Membership.objects.active().filter(partner=partner, role_code__in=codes))


def holders(role: Role) -> list[User]:
    """Those who hold a role on the whole service."""
    return users(Membership.objects.active().filter(role_code=role.code, partner=None, team=None))


def by_actor(actor: UUID) -> list[User]:
    """The one behind a pseudonym of the journal; nobody once it is forgotten."""
    return list(User.objects.filter(pseudonyms=actor, is_active=True))


def users(memberships) -> list[User]:
    return list(User.objects.filter(memberships__in=memberships, is_active=True).distinct().order_by("pk"))


def names_at(partner: Partner) -> list[str]:
    """The partner's own name, everybody's who acts for it and may read what it is told or asked, and its officers'."""
    members = Membership.objects.active().filter(partner=partner).select_related("user")
    officers = officers_of(partner).values_list("name", flat=True)
    return [partner.name, *(member.user.get_full_name() for member in members), *officers]
