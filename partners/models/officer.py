"""In whose name an office's clerks file: the commissaire de justice to whom the enforcement is entrusted."""

import uuid

from django.db import models
from django.db.models.functions import Lower

from hub import clock

from .partner import Partner


class Officer(models.Model):
    """A commissaire de justice of an office, named by its administrator. Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="officers")
    name = models.CharField("nom", max_length=160)
    named_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "partner",
                Lower("name"),
                condition=models.Q(ended_at__isnull=True),
                name="partners_officer_named_once",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="partners_officer_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
