"""Somebody's place in an organisation."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub import clock
from partners import roles
from partners.triggers import NotCommonAccount

from .partner import Partner
from .team import Team


class MembershipQuerySet(models.QuerySet):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)


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
