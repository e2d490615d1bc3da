"""A letter of the service about a request."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from hub.triggers import AppendOnly
from hub.vault import sealing
from hub.vault.sealing import Place
from partners.models import Team
from sharing.triggers import LetterNumbered, NotRecused

from .request import Request


class LetterKind(models.TextChoices):
    ANSWER = "answer", "réponse"
    PARTIAL = "partial", "réponse partielle"
    REFUSAL = "refusal", "refus"
    MISSING = "missing", "demande de pièces manquantes"
    IMPEDIMENT = "impediment", "empêchement légitime"
    REMINDER = "reminder", "relance"


class Letter(models.Model):
    """One letter as it left, its PDF sealed under the request's key. Never rewritten, never deleted.

    year, number  counted without a gap each year; the database refuses any other
    paper         sealed: the PDF
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="letters")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=LetterKind)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    paper = models.BinaryField()
    written_by = models.UUIDField(help_text="pseudonymous actor id")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-written_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="sharing_letter_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sharing_letter_counts_from_one"),
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="sharing_letter_known_kind"),
        ]
        triggers = [AppendOnly(), LetterNumbered(), NotRecused("written_by")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is printed and told: "2026-0042"."""
        return f"{self.year}-{self.number:04d}"

    @property
    def place(self) -> Place:
        return Place("sharing_letter.paper", self.id)

    def seal(self, pdf: bytes) -> None:
        self.paper = sealing.seal(self.request.key.secret, pdf, self.place)

    def unseal_paper(self) -> bytes:
        """The PDF. The caller has checked, and journals first. Raises KeyDestroyed."""
        return sealing.unseal(self.request.key.secret, bytes(self.paper), self.place)
