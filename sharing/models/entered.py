"""An evaluation that a worker wrote into the partner's own system."""

import uuid

from django.db import models

from hub import clock

from .request import Request


class EvaluationEntered(models.Model):
    """Once for a request, after an answer that told the evaluation. From then on it has left the service."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="evaluation_entered")
    entered_by = models.UUIDField(help_text="pseudonymous actor id")
    entered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.request_id} {self.entered_at}"
