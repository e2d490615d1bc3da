"""A manager plans her team: who is away and who is told instead, who can be reached while the service is closed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from partners.journal import ABSENCE_CANCELLED, ABSENCE_PLANNED, DUTY_CANCELLED, DUTY_PLANNED
from partners.models import Absence, Membership, OnCall
from partners.permissions import require
from partners.roles import Right

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_DUTY = timedelta(days=14)


class NotOfTheTeam(Invalid):
    code = "presence.not_of_the_team"
    sentence = "Choisissez quelqu’un de cette équipe."


@transaction.atomic
def plan_absence(
    *, by: Acting, membership: Membership, first_on: date, last_on: date, stands_in: Membership | None = None
) -> Absence:
    """Local calendar days, both included. Why she is away is not asked.

    stands_in  somebody else of the same team, told in her place of what she too has the right to see

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
    """She is there after all: the row goes, the journal keeps that there was one."""
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
    content = {
        "membership": str(membership.pk),
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
    }
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
