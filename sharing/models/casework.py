"""What happens while a request is open: recusals, break-glass readings, review_requests, second opinions."""

import uuid
from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub import clock
from hub.triggers import AppendOnly, KeptBut
from partners.models import Membership
from sharing.triggers import NotRecused

from .request import Request


class Recusal(models.Model):
    """One member and one request: it opens for her no more, and nothing of it is hers to do (the database refuses).

    No reason stands anywhere: it would tell of her own family. user is forgotten with the names of the year.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="recusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "user"], condition=Q(user__isnull=False), name="sharing_steps_aside_once"
            )
        ]
        triggers = [KeptBut(emptying="user")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"


BREAK_GLASS_DURATION = timedelta(minutes=60)


class BreakGlass(models.Model):
    """One opening: read-only, for an hour, told to the team. The database refuses to rewrite it.

    membership  the manager, in the team she acts for: the opening ends with it. Forgotten with the actor's name
    reason      sealed
    ends_at     the first instant at which it no longer opens anything
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="break_glasses")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.BinaryField()
    opened_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["-opened_at"], name="sharing_break_glass_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=F("opened_at") + BREAK_GLASS_DURATION), name="sharing_break_glass_lasts_an_hour"
            )
        ]
        triggers = [AppendOnly(operation=pgtrigger.Truncate), KeptBut(emptying="membership", always=True)]

    def __str__(self) -> str:
        return f"{self.request_id} {self.opened_at}"

    def unseal_reason(self) -> str:
        """The reason in clear. The caller has checked and journals."""
        return self.request.key.unseal(self.reason, "sharing_breakglass.reason", self.id)


class Escalation(models.Model):
    """One step up, by delay. Never rewritten; each level once a request."""

    class Level(models.TextChoices):
        MANAGER = "manager", "au responsable"
        DIRECTION = "direction", "à la direction"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="escalations")
    level = models.CharField(max_length=10, choices=Level)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["request", "level"], name="sharing_escalations_once_a_level")]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.request_id} {self.level}"


OPINION_DURATION = timedelta(days=7)


class OpinionQuerySet(models.QuerySet["SecondOpinion"]):
    def standing(self, at) -> "OpinionQuerySet":
        """Those that can still be given at an instant."""
        return self.filter(given_at__isnull=True, ends_at__gt=at, request__closed_at__isnull=True)


class SecondOpinion(models.Model):
    """One question to one colleague about one request.

    membership  the colleague, in the team she answers for there; forgotten with the actor's name
    question    sealed
    ends_at     the first instant at which it opens nothing any more
    opinion     sealed: what she wrote; none until then
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="opinions")
    membership = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.BinaryField()
    asked_by = models.UUIDField(help_text="pseudonymous actor id")
    asked_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    opinion = models.BinaryField(null=True)
    given_at = models.DateTimeField(null=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=F("asked_at") + OPINION_DURATION), name="sharing_opinion_lasts_a_week"
            ),
            models.CheckConstraint(
                condition=Q(opinion__isnull=True, given_at__isnull=True)
                | Q(opinion__isnull=False, given_at__isnull=False, given_at__lt=F("ends_at")),
                name="sharing_opinion_given_whole_and_in_time",
            ),
        ]
        triggers = [NotRecused("asked_by")]

    def __str__(self) -> str:
        return str(self.id)

    def unseal_question(self) -> str:
        return self.request.key.unseal(self.question, "sharing_opinion.question", self.id)

    def unseal_opinion(self) -> str:
        """What she wrote; nothing while she has not."""
        if self.opinion is None:
            return ""
        return self.request.key.unseal(self.opinion, "sharing_opinion.opinion", self.id)
