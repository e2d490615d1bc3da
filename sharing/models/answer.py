"""An answer: its draft, readings, transcription, retraction, the breach that it made; and the service's letters."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from consent.models.conditions import all_or_none
from hub import clock
from hub.triggers import AppendOnly, KeptBut
from hub.vault import sealing
from hub.vault.models import DataKey
from hub.vault.sealing import Place
from partners.models import Software, Team
from sharing.triggers import DraftOfOpenRequest, LetterNumbered, NotOfRecalled, NotRecused

from .request import Request, UUIDModel


class Answer(UUIDModel):
    """The one answer to a request.

    content   sealed: item → value for what was released; every other requested item reads the one sentence
    verdict   sealed: outcome, rules and articles of every item on the day, and the reason of what was withheld
    minutes   effort, in coarse steps; shown as sums, and by worker only to that worker
    spoken    given by telephone, and recorded here
    """

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="answer")
    content = models.BinaryField()
    verdict = models.BinaryField()
    minutes = models.PositiveSmallIntegerField(default=0)
    spoken = models.BooleanField("donnée par téléphone", default=False, db_default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["team", "sent_at"], name="sharing_answers_of_team")]
        triggers = [KeptBut(operation=pgtrigger.Update, emptying="sent_by"), NotRecused("sent_by")]

    def seal(self, *, content: dict, verdict: dict) -> None:
        for column, value in (("content", content), ("verdict", verdict)):
            setattr(self, column, self.request.key.seal(value, f"sharing_answer.{column}", self.id))

    def unseal(self, column: str) -> dict:
        """`content` or `verdict` in clear."""
        return self.request.key.unseal(getattr(self, column), f"sharing_answer.{column}", self.id)


class Reading(models.Model):
    """One reading of an answer by the partner, saved before the page is rendered."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    software = models.ForeignKey(Software, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        triggers = [KeptBut(emptying="user"), NotOfRecalled()]


class SavedDraft(UUIDModel):
    """One per request and team. The database refuses one of a closed request, and deletes it as the request closes.

    content   sealed: what was typed, as sharing/desk/draft.py keeps it
    version   counts from 1; whoever saves names the version that they started from
    typed_by  who typed last
    """

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

    def seal(self, content: dict) -> None:
        self.content = self.request.key.seal(content, "sharing_draft.content", self.id)

    def unseal_content(self) -> dict:
        """What was typed, in clear. The caller has journaled the reading of the request."""
        return self.request.key.unseal(self.content, "sharing_draft.content", self.id)


class EvaluationTranscription(UUIDModel):
    """A released evaluation that a worker entered in the partner's system, once a request."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="evaluation_transcription")
    entered_by = models.UUIDField(help_text="pseudonymous actor id")
    entered_at = models.DateTimeField(default=clock.now)


class Retraction(UUIDModel):
    """One retracted answer. Not rewritten, except for the partner's confirmation that it destroyed its copies.

    was_read      False: the answer is deleted and the request open again. True (read, or sent by another way): the
                  request stays answered, and the partner no longer reads the answer
    answered_at   when the answer had been sent
    reason        sealed; for the service alone
    destroyed_at  when the partner confirmed the destruction
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="retractions")
    was_read = models.BooleanField()
    answered_at = models.DateTimeField()
    reason = models.BinaryField()
    recalled_by = models.UUIDField(help_text="pseudonymous actor id")
    retracted_at = models.DateTimeField(default=clock.now)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["retracted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(was_read=True), name="sharing_read_answer_recalled_once"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(was_read=True), name="sharing_only_the_read_is_destroyed"
            ),
        ]
        triggers = [KeptBut(changing=["destroyed_at"]), NotRecused("recalled_by")]

    def unseal_reason(self) -> str:
        """The reason in clear. The caller has checked and journals."""
        return self.request.key.unseal(self.reason, "sharing_retraction.reason", self.id)


DECISION = ["cnil_told", "person_told", "decision", "decided_by", "decided_at"]
TO_NOTIFY = timedelta(hours=72)  # GDPR 33(1), from the moment the service knows


class Breach(UUIDModel):
    """One breach of personal data (GDPR 33): what, since when, and what was decided. What happened is never rewritten.

    items         item codes that were told
    rules         ids of the rules that stood against it, `sender_known` where nothing proved who rang; none where an
                  answer was retracted
    deadline_at   by when the CNIL is told, if it is
    cnil_told     the decision; none while it is due
    person_told   whether the person is told (GDPR 34)
    decision      sealed under a key of its own, so that the account of it outlives the request: why
    """

    class Cause(models.TextChoices):
        RETRACTED = "retracted", "réponse lue, puis rappelée"
        SPOKEN = "spoken", "dit de vive voix contre l’avis des règles"

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


class LetterKind(models.TextChoices):
    ANSWER = "answer", "réponse"
    PARTIAL = "partial", "réponse partielle"
    REFUSAL = "refusal", "refus"
    MISSING = "missing", "demande de pièces manquantes"
    IMPEDIMENT = "impediment", "empêchement légitime"
    REMINDER = "reminder", "relance"


class Letter(UUIDModel):
    """One letter as it left, its PDF sealed under the request's key. Never rewritten, never deleted.

    year, number  counted without a gap each year; the database refuses any other
    paper         sealed: the PDF
    """

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
