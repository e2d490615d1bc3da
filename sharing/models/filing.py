"""What comes with a request: documents, idempotency keys, and how it arrived outside the hub."""

from django.db import models
from django.db.models import Q

from hub import clock
from hub.files.models import SealedFile
from hub.triggers import AppendOnly, KeptBut
from hub.vault.sealing import Place
from partners.models import Software
from sharing.triggers import AttachmentFits

from .request import Request, UUIDModel

MOST = 10  # documents of one request


class AttachmentKind(models.TextChoices):
    TITLE = "title", "titre exécutoire"
    ORDER = "order", "décision de justice"
    REQUISITION = "requisition", "réquisition ou soi-transmis"
    SIGNED_APPLICATION = "signed_application", "demande signée par la personne"
    SIGNED_CONSENT = "signed_consent", "accord signé par la personne"
    OTHER = "other", "autre document"


class Attachment(UUIDModel):
    """One document, sealed under the request's key, so that erasing the person destroys it. Never rewritten.

    The database refuses an eleventh one, one of a closed request, and a file under another key. The journal says who
    attached it.
    """

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

    @property
    def place(self) -> Place:
        """What the sealed file is bound to."""
        return Place("sharing_attachment.file", self.id)


class IdempotencyKey(models.Model):
    """Kept 24 hours a client. Written in the transaction of the filing: it exists if and only if the request does."""

    software = models.ForeignKey(Software, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_hash = models.BinaryField(max_length=32)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["software", "key"], name="sharing_idempotency_once")]


class ExternalRequest(UUIDModel):
    """What the service recorded beside a request that arrived outside the hub.

    caller      sealed under the request's key: name, capacity, telephone, as the caller gave them
    taken_by    who recorded it; the request has no other author
    written_at  when it was confirmed in writing; none until then for a telephone call
    """

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="intake")
    caller = models.BinaryField()
    taken_by = models.UUIDField(help_text="pseudonymous actor id")
    taken_at = models.DateTimeField(default=clock.now)
    written_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [KeptBut(changing=["written_at"])]

    def seal_caller(self, caller: dict[str, str]) -> None:
        self.caller = self.request.key.seal(caller, "sharing_externalrequest.caller", self.id)

    def unseal_caller(self) -> dict[str, str]:
        """Name, capacity and telephone that were given. The calling service has checked and journals."""
        return self.request.key.unseal(self.caller, "sharing_externalrequest.caller", self.id)
