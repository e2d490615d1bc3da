"""Whoever said who she is was called back at a number that the service knew."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import AppendOnly
from partners.models import KnownNumber
from sharing.triggers import NotRecused

from .request import Request


class CallBack(models.Model):
    """One call back: who made it, when, at which number. Never rewritten: it is a check made before an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="callbacks")
    number = models.ForeignKey(KnownNumber, on_delete=models.PROTECT, related_name="+")
    called_by = models.UUIDField(help_text="pseudonymous actor id")
    called_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["called_at"]
        triggers = [AppendOnly(), NotRecused("called_by")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.called_at}"
