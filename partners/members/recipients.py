"""Whom to notify in a team or at a partner, and whose names belong to a partner."""

from uuid import UUID

from hub.accounts.models import User
from partners import roles
from partners.models import Membership, Partner, Team
from partners.roles import Right, Role

from .officers import officers_of


def members_of(team: Team, right: Right) -> list[User]:
    """Users whose role in the team gives this right."""
    return users(Membership.objects.active().filter(team=team, role_code__in=roles.codes_with(right)))


def agents_of(partner: Partner) -> list[User]:
    """Users who may read answers at the partner."""
    codes = roles.codes_with(Right.READ_ANSWERS)
    return users(Membership.objects.active().filter(partner=partner, role_code__in=codes))


def holders(role: Role) -> list[User]:
    """Users who hold the role on the whole service."""
    return users(Membership.objects.active().filter(role_code=role.code, partner=None, team=None))


def by_actor(actor: UUID) -> list[User]:
    """The user of a journal pseudonym; empty once the pseudonym is forgotten."""
    return list(User.objects.filter(pseudonyms=actor, is_active=True))


def users(memberships) -> list[User]:
    return list(User.objects.filter(memberships__in=memberships, is_active=True).distinct().order_by("pk"))


def names_at(partner: Partner) -> list[str]:
    """The names of the partner, of its members and of its officers."""
    members = Membership.objects.active().filter(partner=partner).select_related("user")
    officers = officers_of(partner).values_list("name", flat=True)
    return [partner.name, *(member.user.get_full_name() for member in members), *officers]
