"""A wrong yes, taken back."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from hub.triggers import KeptBut
from sharing.triggers import NotRecused

from .request import Request


class Recall(models.Model):
    """One answer taken back. Not rewritten: only the partner's word that it destroyed its copies comes to it later.

    was_read      unread, the answer is gone and the request is open again; read, or gone by another way, it stays
                  answered and no longer opens
    answered_at   when the answer had been sent
    reason        sealed; for the service alone
    destroyed_at  when the partner confirmed that it keeps nothing of what it read
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="recalls")
    was_read = models.BooleanField()
    answered_at = models.DateTimeField()
    reason = models.BinaryField()
    recalled_by = models.UUIDField(help_text="pseudonymous actor id")
    recalled_at = models.DateTimeField(default=clock.now)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["recalled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(was_read=True), name="sharing_read_answer_recalled_once"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(was_read=True), name="sharing_only_the_read_is_destroyed"
            ),
        ]
        triggers = [KeptBut(changing=["destroyed_at"]), NotRecused("recalled_by")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.recalled_at}"

    def open_reason(self) -> str:
        """The reason in clear. The caller has checked and journals."""
        return self.request.key.unseal(self.reason, "sharing_recall.reason", self.id)
