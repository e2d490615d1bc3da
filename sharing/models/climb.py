"""Something urgent waited too long, and somebody higher up was told."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import AppendOnly

from .request import Request


class Climb(models.Model):
    """One step up, by delay. Never rewritten; each level once a request."""

    class Level(models.TextChoices):
        MANAGER = "manager", "au responsable"
        DIRECTION = "direction", "à la direction"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="climbs")
    level = models.CharField(max_length=10, choices=Level)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["request", "level"], name="sharing_climbs_once_a_level")]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.request_id} {self.level}"
