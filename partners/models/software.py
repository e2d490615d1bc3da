"""A partner's software, and how much of its rate has been used."""

import uuid
from datetime import date

from allauth.idp.oidc.models import Client
from django.db import models
from django.db.models import Q

from hub import clock
from partners.triggers import NotCommonAccount, SoftwareEndsOnly

from .partner import Partner


class SoftwareQuerySet(models.QuerySet["Software"]):
    def in_use(self, on: date) -> "SoftwareQuerySet":
        """What may still come to the API on `on`, a local calendar day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), revoked_at__isnull=True)


class Software(models.Model):
    """One OAuth client of one partner. Renewed, it is two of them for a while; revoked, it is never deleted.

    ends_on       last day on which it is let in, once another has taken its place; none: no end is planned
    last_seen_at  when it last asked for a token
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="software")
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="software")
    name = models.CharField("nom", max_length=100)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    ends_on = models.DateField("jusqu’au", null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField("dernier jeton", null=True, blank=True)

    objects = SoftwareQuerySet.as_manager()

    class Meta:
        ordering = ["name", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "name"],
                condition=Q(revoked_at__isnull=True, ends_on__isnull=True),
                name="partners_software_one_of_a_name",
            )
        ]
        triggers = [SoftwareEndsOnly(), NotCommonAccount(name="of_one", field="partner")]

    def __str__(self) -> str:
        return self.name

    def in_use(self, on: date) -> bool:
        """Whether it is let in on `on`, a local calendar day."""
        return self.revoked_at is None and (self.ends_on is None or on <= self.ends_on)


class RateWindow(models.Model):
    """One counter in its current window of time. The table is not logged: after a crash it is empty, and that is all.

    key  a digest that leads to nobody: of a client, of an address, of a partner and what it does
    """

    key = models.CharField(max_length=64, primary_key=True)
    opened_at = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.key
