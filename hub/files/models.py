"""A sealed file: what may be read of it in a list stands in one row, its bytes in another."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.vault.models import DataKey

from .errors import MOST_BYTES
from .kinds import Kind


class SealedFile(models.Model):
    """One file under a data key. Never rewritten: the database refuses.

    details     sealed: its name, and the SHA-256 of its content in hex
    media_type  as the content was judged
    size        bytes, in clear as in the sealed length
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+")
    details = models.BinaryField()
    media_type = models.CharField(max_length=20, choices=Kind)
    size = models.PositiveIntegerField()
    kept_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(media_type__in=Kind.values), name="files_known_kind"),
            models.CheckConstraint(condition=Q(size__range=(1, MOST_BYTES)), name="files_size"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SealedBytes(models.Model):
    """What a sealed file holds. Apart, so that no list carries it; gone once its key is."""

    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, primary_key=True, related_name="sealed")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)
