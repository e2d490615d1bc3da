"""A manager opened a request of another team, in an emergency that could not wait for it."""

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q

from hub import clock
from hub.triggers import AppendOnly, KeptBut
from partners.models import Membership

from .request import Request

LASTS = timedelta(minutes=60)


class BreakGlass(models.Model):
    """One opening: read-only, for an hour, told to the team. The database refuses to rewrite it.

    membership  the manager, in the team she acts for: the opening ends with it. Forgotten with the actor's name
    reason      sealed
    ends_at     the first instant at which it no longer opens anything
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="break_glasses")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.BinaryField()
    opened_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["-opened_at"], name="sharing_break_glass_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=F("opened_at") + LASTS), name="sharing_break_glass_lasts_an_hour"
            )
        ]
        triggers = [AppendOnly(operation=pgtrigger.Truncate), KeptBut(emptying="membership", always=True)]

    def __str__(self) -> str:
        return f"{self.request_id} {self.opened_at}"

    def open_reason(self) -> str:
        """The reason in clear. The caller has checked and journals."""
        return self.request.key.unseal(self.reason, "sharing_breakglass.reason", self.id)
