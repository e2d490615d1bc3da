"""A partner's software."""

import uuid

from allauth.idp.oidc.models import Client
from django.db import models
from django.utils import timezone

from .partner import Partner


class Software(models.Model):
    """One OAuth client of one partner. Rotation with overlap is two of them; revoked, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="software")
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="software")
    name = models.CharField("nom", max_length=100)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
