"""Who may act for which partner or team. The acting organisation is checked first, then guardian is asked.

guardian alone would answer for any organisation of the user, and lets superusers pass; it never says whether a secret
may be told: that is the gate's.
"""

from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from guardian.shortcuts import assign_perm, remove_perm
from guardian.utils import get_user_obj_perms_model

from hub.days import today
from hub.errors import Forbidden, NotFound

from .acting import Acting
from .models import Membership, Partner, Team
from .roles import Right, Role

AnyPlace = TypeVar("AnyPlace", bound=Partner | Team)


class Suspended(Forbidden):
    code = "partner.suspended"
    sentence = "L’accès de votre organisation est suspendu."


def allowed(by: Acting, right: Right, place: Partner | Team | None) -> bool:
    """Whether `by`, in the organisation it acts for, holds `right` on `place`; nobody holds one on None."""
    if place is None or by.organisation_id != place.pk:
        return False
    if by.software is not None:
        return by.software.in_use(today()) and right.value in by.scopes
    # One query. Rights are given to people alone, never to groups, so guardian's union of both has nothing to add.
    return (
        get_user_obj_perms_model()
        ._default_manager.filter(
            user=by.user,
            object_pk=str(place.pk),
            content_type=ContentType.objects.get_for_model(place),
            permission__codename=right.value,
        )
        .exists()
    )


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
    """Gives the role's rights on the place of `membership`."""
    for right in membership.role.rights:
        assign_perm(right.value, membership.user, membership.place)


def revoke(membership: Membership) -> None:
    """Takes back what `grant` gave."""
    for right in membership.role.rights:
        remove_perm(right.value, membership.user, membership.place)
