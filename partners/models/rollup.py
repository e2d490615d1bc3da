"""The ledger by month, so that a report never scans the entries, and the agreed volumes that were notified."""

from django.db import models

from hub import clock

from .agreement import AgreementItem
from .ledger import AccountEntry, Direction, Measure
from .partner import Partner


class AccountPending(models.Model):
    """An entry that no rollup holds yet: written by a trigger with the entry, taken away by the fold that adds it.

    A row of its own, rather than a watermark over ids: ids are drawn before commit, and transaction ids start again
    in a restored database. What commits late is simply rolled_up later.
    """

    entry = models.OneToOneField(
        AccountEntry, primary_key=True, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.entry_id)


class AccountMonth(models.Model):
    """The sum of the rolled_up entries of one month that agree in everything. `month` is its first day."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    direction = models.CharField(max_length=10)
    band = models.CharField(max_length=12)
    request_type = models.SlugField(max_length=60, db_index=False)
    channel = models.CharField(max_length=12)
    urgent = models.BooleanField()
    measure = models.CharField(max_length=20)
    detail = models.SlugField(max_length=80, blank=True, db_index=False)
    quantity = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partners_month_once",
                fields=[
                    "partner",
                    "month",
                    "direction",
                    "band",
                    "request_type",
                    "channel",
                    "urgent",
                    "measure",
                    "detail",
                ],
            )
        ]
        indexes = [models.Index(fields=["month"], name="partners_month_of_all")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.month:%Y-%m} {self.request_type} {self.measure} {self.quantity:+d}"


class AccountBandMonth(models.Model):
    """One partner, one band, one month in one row: what the screen of all partners reads.

    Each column is the sum of the entries that BAND_COLUMNS names for it.
    """

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    band = models.CharField(max_length=12)
    received = models.BigIntegerField()
    outside = models.BigIntegerField()
    inadmissible = models.BigIntegerField()
    withdrawn = models.BigIntegerField()
    answered = models.BigIntegerField()
    in_time = models.BigIntegerField()
    working_days = models.BigIntegerField()
    referrals = models.BigIntegerField()
    evaluations = models.BigIntegerField()
    sent = models.BigIntegerField()
    sent_answered = models.BigIntegerField()
    sent_unanswered = models.BigIntegerField()
    sent_in_time = models.BigIntegerField()
    sent_working_days = models.BigIntegerField()
    told = models.BigIntegerField()
    not_told = models.BigIntegerField()
    told_sensitive = models.BigIntegerField()
    not_told_sensitive = models.BigIntegerField()
    minutes = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="partners_band_month_once", fields=["month", "partner", "band"])]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.month:%Y-%m} {self.band}"


RECEIVED, SENT = Direction.RECEIVED.value, Direction.SENT.value
BAND_COLUMNS: dict[str, tuple[str, Measure, bool]] = {
    "received": (RECEIVED, Measure.ASKS, False),
    "outside": (RECEIVED, Measure.ASKS, True),
    "inadmissible": (RECEIVED, Measure.INADMISSIBLE, False),
    "withdrawn": (RECEIVED, Measure.WITHDRAWN, False),
    "answered": (RECEIVED, Measure.ANSWERED, False),
    "in_time": (RECEIVED, Measure.IN_TIME, False),
    "working_days": (RECEIVED, Measure.WORKING_DAYS, False),
    "referrals": (RECEIVED, Measure.REFERRALS, False),
    "sent": (SENT, Measure.ASKS, False),
    "sent_answered": (SENT, Measure.ANSWERED, False),
    "sent_unanswered": (SENT, Measure.UNANSWERED, False),
    "sent_in_time": (SENT, Measure.IN_TIME, False),
    "sent_working_days": (SENT, Measure.WORKING_DAYS, False),
    "evaluations": (RECEIVED, Measure.EVALUATIONS, False),
    "told": (RECEIVED, Measure.TOLD, False),
    "not_told": (RECEIVED, Measure.NOT_TOLD, False),
    "told_sensitive": (RECEIVED, Measure.TOLD_SENSITIVE, False),
    "not_told_sensitive": (RECEIVED, Measure.NOT_TOLD_SENSITIVE, False),
    "minutes": (RECEIVED, Measure.MINUTES, False),
}
"""column of AccountBandMonth → direction, measure, and whether only asks outside the hub count."""


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
