"""Who is away, who stands in for her, and who can be reached while the service is closed."""

import uuid

from django.db import models
from django.db.models import F, Q

from partners.triggers import StandInOfTheTeam

from .membership import Membership


class Absence(models.Model):
    """Days on which a member is told nothing, both included. Why is nobody's affair, and stands nowhere.

    stands_in  a member of the same team who is told in her place; her rights stay her own. None: the team goes on
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
    """A member who can be reached from one instant to another: what is urgent goes to her team while it is closed."""

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
