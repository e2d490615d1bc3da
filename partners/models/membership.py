"""Somebody's place in an organisation: its quarterly review, absences, who is on call."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub import clock
from hub.triggers import AppendOnly
from partners import roles
from partners.triggers import NotCommonAccount, StandInOfTheTeam

from .partner import Partner
from .team import Team


class MembershipQuerySet(models.QuerySet):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)

    def at(self, place: Partner | Team | None) -> "MembershipQuerySet":
        """Those held at a partner, in a team or, without a place, on the whole service; names fetched with them."""
        partner, team = place if isinstance(place, Partner) else None, place if isinstance(place, Team) else None
        return self.filter(partner=partner, team=team).select_related("user", "team", "partner")


class Membership(models.Model):
    """A user, a role, and the partner, the team or the whole service where it is held. Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role_code = models.CharField("rôle", max_length=40, choices=[(r.code, r.label) for r in roles.ROLES.values()])
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partners_role_fits_place",
                condition=(
                    Q(role_code__in=roles.codes(roles.Place.PARTNER), partner__isnull=False, team__isnull=True)
                    | Q(role_code__in=roles.codes(roles.Place.TEAM), partner__isnull=True, team__isnull=False)
                    | Q(role_code__in=roles.codes(roles.Place.SERVICE), partner__isnull=True, team__isnull=True)
                ),
            ),
            # One role at a place: two would make the union of two rights.
            models.UniqueConstraint(
                fields=["user", "partner"],
                condition=Q(ended_at__isnull=True, partner__isnull=False),
                name="partners_one_role_at_partner",
            ),
            models.UniqueConstraint(
                fields=["user", "team"],
                condition=Q(ended_at__isnull=True, team__isnull=False),
                name="partners_one_role_in_team",
            ),
            models.UniqueConstraint(
                fields=["user", "role_code"],
                condition=Q(ended_at__isnull=True, partner__isnull=True, team__isnull=True),
                name="partners_one_service_role",
            ),
        ]
        triggers = [NotCommonAccount(name="at_one", field="partner")]

    def __str__(self) -> str:
        return f"{self.role.label}, {self.place_name}"

    @property
    def role(self) -> roles.Role:
        return roles.ROLES[self.role_code]

    @property
    def place(self) -> Partner | Team | None:
        return self.partner or self.team

    @property
    def place_name(self) -> str:
        return str(self.place) if self.place else "service social départemental"


class RightCheck(models.Model):
    """A membership confirmed for a quarter. Written once, never changed; who confirmed it, the journal says.

    quarter  the quarter's first local day
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="checks")
    quarter = models.DateField()
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "quarter"], name="partners_checked_once_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
                name="partners_check_names_a_quarter",
            ),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.membership}, {self.quarter}"


class Absence(models.Model):
    """Days on which a member is told nothing, both included. Why is nobody's affair, and stands nowhere.

    stands_in  a member of the same team who is told in their place; the rights do not pass on. None: the team goes on
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="absences")
    stands_in = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    first_on = models.DateField("du")
    last_on = models.DateField("au")

    class Meta:
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="partners_absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(stands_in__isnull=True) | ~Q(stands_in=F("membership")),
                name="partners_nobody_replaces_herself",
            ),
        ]
        triggers = [StandInOfTheTeam()]

    def __str__(self) -> str:
        return f"{self.first_on} {self.last_on}"


class OnCall(models.Model):
    """A member who can be reached from one instant to another: what is urgent goes to the team while it is closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="duties")
    starts_at = models.DateTimeField("de")
    ends_at = models.DateTimeField("à")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="partners_duty_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at} {self.ends_at}"
