"""Who is there on a day and who can be reached at an instant; a manager plans both."""

from datetime import date, datetime, timedelta

from django.db import transaction

from hub.accounts.models import User
from hub.errors import Invalid
from hub.journal import log
from partners import roles
from partners.journal import ABSENCE_CANCELLED, ABSENCE_PLANNED, DUTY_CANCELLED, DUTY_PLANNED
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.members.recipients import users
from partners.models import Absence, Membership, OnCall, Team
from partners.roles import Right


def present(team: Team, right: Right, *, on: date) -> list[User]:
    """Those of the team with this right who are not away on that day, and who stands in for the others.

    A stand-in without the right is not told: nothing would open for them. Where nobody is left, all are told.
    """
    holders = Membership.objects.active().filter(team=team, role_code__in=roles.codes_with(right))
    members = list(holders.values_list("pk", flat=True))
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


LONGEST_ABSENCE = timedelta(days=366)
LONGEST_DUTY = timedelta(days=14)


class NotOfTheTeam(Invalid):
    code = "presence.not_of_the_team"
    sentence = "Choisissez quelqu’un de cette équipe."


@transaction.atomic
def plan_absence(
    *, by: Acting, membership: Membership, first_on: date, last_on: date, stands_in: Membership | None = None
) -> Absence:
    """Local calendar days, both included. The reason is not asked.

    stands_in  somebody else of the same team, told in their place of what both have the right to see

    Raises NotOfTheTeam, Invalid, NotFound, Forbidden.
    """
    require_managing(by, membership)
    if stands_in is not None and (stands_in == membership or not same_team(stands_in, membership)):
        raise NotOfTheTeam(field="stands_in")
    if last_on < first_on or last_on - first_on > LONGEST_ABSENCE:
        raise Invalid("Le dernier jour suit le premier, d’un an au plus.", code="presence.days", field="last_on")
    absence = Absence.objects.create(membership=membership, stands_in=stands_in, first_on=first_on, last_on=last_on)
    content = {
        "membership": str(membership.pk),
        "stands_in": str(stands_in.pk) if stands_in else None,
        "first_on": first_on.isoformat(),
        "last_on": last_on.isoformat(),
    }
    log.write(ABSENCE_PLANNED, by=by, about=absence, content=content)
    return absence


@transaction.atomic
def cancel_absence(*, by: Acting, absence: Absence) -> None:
    """Deletes the absence; the journal keeps that there was one."""
    require_managing(by, absence.membership)
    log.write(ABSENCE_CANCELLED, by=by, about=absence)
    absence.delete()


@transaction.atomic
def plan_duty(*, by: Acting, membership: Membership, starts_at: datetime, ends_at: datetime) -> OnCall:
    """From one instant to another, two weeks at most. Raises Invalid, NotOfTheTeam, NotFound, Forbidden."""
    require_managing(by, membership)
    if not timedelta(0) < ends_at - starts_at <= LONGEST_DUTY:
        raise Invalid("La fin suit le début, de deux semaines au plus.", code="presence.hours", field="ends_at")
    duty = OnCall.objects.create(membership=membership, starts_at=starts_at, ends_at=ends_at)
    content = {"membership": str(membership.pk), "starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    log.write(DUTY_PLANNED, by=by, about=duty, content=content)
    return duty


@transaction.atomic
def cancel_duty(*, by: Acting, duty: OnCall) -> None:
    require_managing(by, duty.membership)
    log.write(DUTY_CANCELLED, by=by, about=duty)
    duty.delete()


def require_managing(by: Acting, membership: Membership) -> None:
    """Passes for who manages the team of an active member. Raises NotOfTheTeam, NotFound, Forbidden."""
    if membership.team is None or membership.ended_at is not None:
        raise NotOfTheTeam(field="membership")
    require(by, Right.MANAGE, membership.team)


def same_team(one: Membership, other: Membership) -> bool:
    return one.team_id == other.team_id and one.ended_at is None
