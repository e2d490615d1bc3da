"""A consent that a partner joined, signed, to its request, and that a worker checked."""

import uuid

from django.db import models

from consent.models import Consent
from hub import clock
from sharing.triggers import CheckedConsentFits

from .attachment import Attachment


class CheckedConsent(models.Model):
    """Which document the consent was recorded from. Before a worker has checked it, it counts for nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="checked")
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="+")
    checked_by = models.UUIDField(help_text="pseudonymous actor id")
    checked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        triggers = [CheckedConsentFits()]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.consent_id}"
