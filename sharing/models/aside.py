"""A worker who is kin to, or in conflict with, anyone concerned steps aside."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub import clock
from hub.triggers import KeptBut

from .request import Request


class StepAside(models.Model):
    """One member and one request: it opens for her no more, and nothing of it is hers to do (the database refuses).

    No reason stands anywhere: it would tell of her own family. user is forgotten with the names of the year.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="asides")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "user"], condition=Q(user__isnull=False), name="sharing_steps_aside_once"
            )
        ]
        triggers = [KeptBut(emptying="user")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"
