"""A sealed file: what may be read of it in a list stands in one row, its bytes in another."""

import uuid

import pgtrigger
from django.db import models

from hub import clock
from hub.triggers import NeverRewritten, Trigger, refuse
from hub.vault.models import DataKey

from .errors import MOST_BYTES
from .kinds import Kind


class KeptWhileKeyLives(Trigger):
    """Refuses to delete bytes whose key, or the key above it, is not destroyed."""

    name = "living"
    operation = pgtrigger.Delete
    func = f"""
        IF EXISTS (
            SELECT FROM public.files_sealedfile file
            JOIN public.vault_datakey key ON key.id = file.key_id
            LEFT JOIN public.vault_datakey parent ON parent.id = key.parent_id
            WHERE file.id = OLD.file_id AND key.destroyed_at IS NULL AND parent.destroyed_at IS NULL
        ) THEN
            {refuse("the key of these bytes is not destroyed")}
        END IF;
        RETURN OLD;
    """


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
    kept_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(media_type__in=Kind.values), name="files_known_kind"),
            models.CheckConstraint(condition=models.Q(size__range=(1, MOST_BYTES)), name="files_size"),
        ]
        triggers = [
            NeverRewritten(
                level=pgtrigger.Statement, operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SealedBytes(models.Model):
    """What a sealed file holds. Apart, so that no list carries it; gone once its key is."""

    file = models.OneToOneField(SealedFile, on_delete=models.PROTECT, primary_key=True, related_name="sealed")
    content = models.BinaryField()

    class Meta:
        triggers = [
            NeverRewritten(level=pgtrigger.Statement, operation=pgtrigger.Update | pgtrigger.Truncate),
            KeptWhileKeyLives(),
        ]

    def __str__(self) -> str:
        return str(self.pk)
