"""The telephone numbers at which the service knows a partner: whoever rings is called back there, and nowhere else."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from hub.triggers import KeptBut

from .partner import Partner

DIALLED = r"^(\+[1-9]\d{7,14}|0\d{9}|[1-9]\d{1,5})$"


class KnownNumber(models.Model):
    """One number, kept by technical administrators. Taken out it is no longer offered; what was called stays told.

    number  digits as one dials them in France ("0200000001", "17") or with "+" from anywhere
    label   whose it is: "permanence du parquet"
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="known_numbers")
    number = models.CharField("numéro", max_length=16)
    label = models.CharField("à qui", max_length=80)
    added_at = models.DateTimeField(default=clock.now, editable=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["label", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=DIALLED),
                name="partners_number_can_be_dialled",
            ),
            models.UniqueConstraint(
                fields=["partner", "number"], condition=Q(removed_at__isnull=True), name="partners_number_known_once"
            ),
        ]
        triggers = [KeptBut(changing=["removed_at"])]

    def __str__(self) -> str:
        return self.written

    @property
    def written(self) -> str:
        """In pairs, as one reads it out: "02 00 00 00 01"."""
        if self.number.startswith("0"):
            return " ".join(self.number[place : place + 2] for place in range(0, len(self.number), 2))
        return self.number
