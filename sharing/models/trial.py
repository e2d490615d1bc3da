"""A draft agreement's effect on what was answered, asked for by somebody and judged by a job."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.db import models
from django.db.models import Q

from hub import clock
from partners.models import Agreement

from .request import UUIDModel

STALLED = timedelta(minutes=10)
"""Without a sign of the job for so long, it is taken for lost: its process was stopped, or none runs."""


class TrialState(StrEnum):
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class Trial(UUIDModel):
    """One a day for an agreement and who asked. What is kept is what may be shown, sums of blocks, and names nobody.

    asked_by  pseudonymous actor id
    day       the local day that the twelve months are seen from
    judged    answers gone through so far, of `total`: about somebody known or not, so that neither tells of anybody
    moved_at  the job's last sign
    result    [{"type", "item", "tellable", "judged"}], once done
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="trials")
    asked_by = models.UUIDField(help_text="pseudonymous actor id")
    day = models.DateField()
    total = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "asked_by", "day"], name="sharing_trial_once_a_day"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, result__isnull=True)
                | Q(done_at__isnull=False, result__isnull=False, failed_at__isnull=True),
                name="sharing_trial_done_with_result",
            ),
        ]

    def state(self, *, at: datetime) -> TrialState:
        """Where it stands at an instant."""
        if self.done_at is not None:
            return TrialState.DONE
        if self.failed_at is not None or at - self.moved_at > STALLED:
            return TrialState.FAILED
        return TrialState.WORKING
