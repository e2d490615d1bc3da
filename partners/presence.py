"""Who is there on a day, and who can be reached at an instant."""

from datetime import date, datetime

from hub.accounts.models import User

from . import roles
from .models import Absence, Membership, OnCall, Team
from .roles import Right
from .staff import users


def present(team: Team, right: Right, *, on: date) -> list[User]:
    """Those of the team with this right who are not away on that day, and who stands in for the others.

    A stand-in without the right herself is not told: nothing would open for her. Where nobody is left, all are told.
    """
    members = list(
        Membership.objects.active()
        .filter(team=team, role_code__in=[role.code for role in roles.ROLES.values() if right in role.rights])
        .values_list("pk", flat=True)
    )
    away = Absence.objects.filter(membership__in=members, first_on__lte=on, last_on__gte=on)
    replaced = {absence.membership_id: absence.stands_in_id for absence in away}
    there = {member for member in members if member not in replaced}
    there |= {stand_in for stand_in in replaced.values() if stand_in in members and stand_in not in replaced}
    return users(Membership.objects.active().filter(pk__in=there or members))


def on_call(at: datetime) -> list[Membership]:
    """Who can be reached at that instant, the one who began first at the head."""
    duties = (
        OnCall.objects.filter(starts_at__lte=at, ends_at__gt=at, membership__ended_at__isnull=True)
        .select_related("membership__team", "membership__user")
        .order_by("starts_at", "pk")
    )
    return [duty.membership for duty in duties]
