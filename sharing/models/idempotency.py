"""Idempotency keys of the API: the same key twice files one request."""

from django.db import models

from hub import clock
from partners.models import Software

from .request import Request


class IdempotencyKey(models.Model):
    """Kept 24 hours per client. Written in the filing's own transaction: it exists if and only if the request does."""

    software = models.ForeignKey(Software, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_hash = models.BinaryField(max_length=32)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["software", "key"], name="sharing_idempotency_once")]

    def __str__(self) -> str:
        return self.key
