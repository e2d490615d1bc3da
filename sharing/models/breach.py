"""Something was told that should not have been: the data protection officer has 72 hours to decide on the CNIL."""

import uuid
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from consent.models.conditions import all_or_none
from hub import clock
from hub.triggers import KeptBut
from hub.vault.models import DataKey

from .request import Request

DECISION = ["cnil_told", "person_told", "decision", "decided_by", "decided_at"]
TO_NOTIFY = timedelta(hours=72)  # GDPR 33(1), from the moment the service knows


class Breach(models.Model):
    """One breach of personal data (GDPR 33): what, since when, and what was decided. What happened is never rewritten.

    items         item codes that were told
    rules         ids of the rules that stood against it, `sender_known` where nothing proved who rang; none where an
                  answer was retracted
    deadline_at   by when the CNIL is told, if it is
    cnil_told     the decision; none while it is due
    person_told   whether the person herself is told (GDPR 34)
    decision      sealed under a key of its own, so that the account of it outlives the request: why
    """

    class Cause(models.TextChoices):
        RETRACTED = "retracted", "réponse lue, puis rappelée"
        SPOKEN = "spoken", "dit de vive voix contre l’avis des règles"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="breaches")
    cause = models.CharField(max_length=12, choices=Cause)
    items = ArrayField(models.SlugField(max_length=40))
    rules = ArrayField(models.SlugField(max_length=80), default=list)
    detected_by = models.UUIDField(help_text="pseudonymous actor id")
    detected_at = models.DateTimeField(default=clock.now)
    deadline_at = models.DateTimeField()
    key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    cnil_told = models.BooleanField("notifiée à la CNIL", null=True)
    person_told = models.BooleanField("personne avertie", null=True)
    decision = models.BinaryField(null=True)
    decided_by = models.UUIDField(null=True, help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["deadline_at"]
        indexes = [
            models.Index(fields=["deadline_at"], condition=Q(decided_at__isnull=True), name="sharing_breach_undecided")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(items__len__gt=0), name="sharing_breach_names_items"),
            models.CheckConstraint(
                condition=Q(deadline_at=F("detected_at") + TO_NOTIFY), name="sharing_breach_72_hours"
            ),
            models.CheckConstraint(condition=all_or_none(*DECISION), name="sharing_breach_decided_whole"),
        ]
        triggers = [KeptBut(changing=DECISION)]

    def unseal_decision(self) -> str:
        """Why it was decided so, in clear; nothing while it was not. The caller has checked and journals."""
        if self.decision is None:
            return ""
        return self.key.unseal(self.decision, "sharing_breach.decision", self.id)
