"""What a team has typed of an answer that has not left yet."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from partners.models import Team
from sharing.triggers import DraftOfOpenRequest, NotRecused

from .request import Request


class SavedDraft(models.Model):
    """One per request and team. The database refuses one of a closed request, and deletes it as the request closes.

    content   sealed: what was typed, as sharing/desk/draft.py keeps it
    version   counts from 1; who saves names the one that she had before her
    typed_by  who typed last
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="drafts")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    typed_by = models.UUIDField(help_text="pseudonymous actor id")
    typed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "team"], name="sharing_draft_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="sharing_draft_version_counts"),
        ]
        triggers = [DraftOfOpenRequest(), NotRecused("typed_by", rewriting=True)]

    def __str__(self) -> str:
        return str(self.id)

    def seal(self, content: dict) -> None:
        self.content = self.request.key.seal(content, "sharing_draft.content", self.id)

    def open_content(self) -> dict:
        """What was typed, in clear. The caller has opened the request, and journaled it."""
        return self.request.key.unseal(self.content, "sharing_draft.content", self.id)
