"""What a person is asked, word for word. Versions are dated and kept for as long as a consent may refer to one."""

import uuid

import pgtrigger
from django.db import models

from hub import clock
from hub.triggers import NeverRewritten


class ConsentText(models.Model):
    """One version of the question put to a person, with blanks; `consent.consents.texts` fills them.

    since  the local day from which it is shown; the latest version that has begun is the one in use
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(unique=True)
    body = models.TextField()
    since = models.DateField()
    published_by = models.UUIDField(help_text="pseudonymous actor id; the nil uuid: the hub itself")
    published_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["version"]
        triggers = [NeverRewritten(operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"version {self.version}"
