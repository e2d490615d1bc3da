"""A document that a partner joined to its request."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from hub.files.models import SealedFile
from hub.triggers import AppendOnly
from hub.vault.sealing import Place
from sharing.triggers import AttachmentFits

from .request import Request

MOST = 10  # documents of one request


class AttachmentKind(models.TextChoices):
    TITLE = "title", "titre exécutoire"
    ORDER = "order", "décision de justice"
    REQUISITION = "requisition", "réquisition ou soi-transmis"
    SIGNED_APPLICATION = "signed_application", "demande signée par la personne"
    SIGNED_CONSENT = "signed_consent", "accord signé par la personne"
    OTHER = "other", "autre document"


class Attachment(models.Model):
    """One document, sealed under the request's key: erasing the person shreds it. Never rewritten.

    The database refuses an eleventh one, one of a closed request, and a file under another key. Who joined it stands in
    the journal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=AttachmentKind)
    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AttachmentKind.values), name="sharing_attachment_known_kind")
        ]
        triggers = [AppendOnly(), AttachmentFits()]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> Place:
        """Where its file is bound to."""
        return Place("sharing_attachment.file", self.id)
