"""Who was told that an agreed volume is nearly, or quite, used: once a year and threshold."""

from django.db import models

from hub import clock

from .agreement import AgreementItem


class VolumeAlert(models.Model):
    """A threshold of one agreed volume, passed in one year. `since` is the year's first day, `percent` 80 or 100."""

    item = models.ForeignKey(AgreementItem, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    percent = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "since", "percent"], name="partners_volume_told_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.since} {self.percent} %"
