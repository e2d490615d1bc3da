"""One line of the quarterly review of rights: somebody looked at a membership and confirmed it."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import AppendOnly

from .membership import Membership


class RightCheck(models.Model):
    """A membership confirmed for a quarter. Written once, never changed; who confirmed it, the journal says.

    quarter  the quarter's first local day
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="checks")
    quarter = models.DateField()
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "quarter"], name="partners_checked_once_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
                name="partners_check_names_a_quarter",
            ),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.membership}, {self.quarter}"
