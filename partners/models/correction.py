"""What was counted by mistake, and is counted no more."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import AppendOnly

from .partner import Partner


class Reason(models.TextChoices):
    """Why; a closed list, so that nobody writes about anybody."""

    TWICE = "twice", "enregistrée deux fois"
    TRIAL = "trial", "essai, ou erreur de manipulation"
    ASTRAY = "astray", "adressée à notre service par erreur"


class AccountCorrection(models.Model):
    """One request or solicitation taken out of the account by counter-entries. Append-only, once for each.

    subject  what is no longer counted; a later floor's id
    day      when it had been counted as asked
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="account_corrections")
    subject = models.UUIDField(unique=True)
    direction = models.CharField(max_length=10)
    request_type = models.SlugField(max_length=60)
    day = models.DateField()
    reason = models.CharField("motif", max_length=12, choices=Reason)
    corrected_by = models.UUIDField(help_text="pseudonymous actor id")
    corrected_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-corrected_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(reason__in=Reason.values), name="partners_correction_reason"),
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.day} {self.reason}"
