"""Somebody takes a place in an organisation."""

from django.db import transaction

from hub.accounts.models import User
from hub.journal import log
from partners import permissions
from partners.journal import MEMBER_JOINED
from partners.models import Membership, Partner, Team
from partners.roles import Role


@transaction.atomic
def join(*, by: log.Actor, user: User, role: Role, place: Partner | Team | None = None) -> Membership:
    """Gives `user` the role at a partner, in a team, or (place None) in the whole service, with its rights.

    Raises IntegrityError where the role does not fit the place or a role is already held there.
    """
    membership = Membership.objects.create(
        user=user,
        role_code=role.code,
        partner=place if isinstance(place, Partner) else None,
        team=place if isinstance(place, Team) else None,
    )
    permissions.grant(membership)
    log.write(MEMBER_JOINED, by=by, about=membership, content={"role": role.code})
    return membership
