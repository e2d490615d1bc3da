"""The agreement (convention) by which a partner may ask what no text imposes."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .partner import Partner


class Agreement(models.Model):
    """Signed with one partner for a period; first and last day included. Ended early, it stops the day it is ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField("intitulé", max_length=200)
    starts_on = models.DateField("en vigueur du")
    ends_on = models.DateField("au")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="partners_agreement_period",
                violation_error_message="La convention ne peut pas finir avant d’avoir commencé.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def in_force(self, on) -> bool:
        """Whether `on`, a local calendar day, lies between the first and the last day, both included."""
        return self.starts_on <= on <= self.ends_on


class AgreementItem(models.Model):
    """What an agreement opens for one request type.

    The partner and the days stand here again, kept equal by a trigger, so that an exclusion constraint can refuse two
    agreements in force for one type at a time.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="opens")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField(editable=False)
    ends_on = models.DateField(editable=False)
    request_type = models.SlugField(max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    yearly_volume = models.PositiveIntegerField(
        "volume annuel convenu", null=True, blank=True, help_text="asks a calendar year; none: not agreed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "request_type"], name="partners_type_once_in_agreement")
        ]

    def __str__(self) -> str:
        return f"{self.request_type}: {', '.join(self.items)}"
