"""What happens while a request is open: recusals, break-glass, escalations, second opinions, consent requests."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub import clock
from hub.triggers import AppendOnly, KeptBut
from partners.models import Membership
from sharing.triggers import NotRecused

from .request import Request, UUIDModel


class Recusal(UUIDModel):
    """A worker recused from a request: they no longer read it or act on it (the database refuses).

    No reason is kept: it would tell of the worker's own family. `user` is emptied with the year's pseudonyms.
    """

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


BREAK_GLASS_DURATION = timedelta(minutes=60)


class BreakGlass(UUIDModel):
    """One access to another team's request: read-only, for an hour, notified to the team. Never rewritten.

    membership  the manager's, in the acting team: the access ends with it. Emptied with the actor's pseudonym
    reason      sealed
    ends_at     the first instant without access
    """

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

    def unseal_reason(self) -> str:
        """The reason in clear. The caller has checked and journals."""
        return self.request.key.unseal(self.reason, "sharing_breakglass.reason", self.id)


class Escalation(UUIDModel):
    """One escalation step of an unanswered urgent request. Never rewritten; each level once a request."""

    class Level(models.TextChoices):
        MANAGER = "manager", "au responsable"
        DIRECTION = "direction", "à la direction"

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="escalations")
    level = models.CharField(max_length=10, choices=Level)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["request", "level"], name="sharing_escalations_once_a_level")]
        triggers = [AppendOnly()]


OPINION_DURATION = timedelta(days=7)


class OpinionQuerySet(models.QuerySet["SecondOpinion"]):
    def standing(self, at) -> "OpinionQuerySet":
        """The opinions that can still be given at an instant."""
        return self.filter(given_at__isnull=True, ends_at__gt=at, request__closed_at__isnull=True)


class SecondOpinion(UUIDModel):
    """One question to one colleague about one request.

    membership  the colleague's; emptied with the actor's pseudonym
    question    sealed
    ends_at     the first instant at which the colleague no longer reads the request
    opinion     sealed: what the colleague wrote; none until then
    """

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

    def unseal_question(self) -> str:
        return self.request.key.unseal(self.question, "sharing_opinion.question", self.id)

    def unseal_opinion(self) -> str:
        """What the colleague wrote; empty until then."""
        if self.opinion is None:
            return ""
        return self.request.key.unseal(self.opinion, "sharing_opinion.opinion", self.id)


class RequestedBy(models.TextChoices):
    MESSAGE = "message", "un message"
    LETTER = "letter", "une lettre"
    FORM = "form", "un formulaire d’accord à signer"


class ConsentRequestEnd(models.TextChoices):
    CONSENTED = "consented", "accord reçu"
    REFUSED = "refused", "refus reçu"
    CLOSED = "closed", "demande close"
    DROPPED = "dropped", "rappel abandonné"


class ConsentRequest(UUIDModel):
    """One asking of one request's person, with its reminder. One at a time stands; the others have ended.

    items        item codes that wait for consent
    remind_on    local day on which the team is reminded
    reminded_at  when it was
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="consent_requests")
    items = ArrayField(models.SlugField(max_length=40))
    how = models.CharField(max_length=10, choices=RequestedBy)
    asked_by = models.UUIDField(help_text="pseudonymous actor id")
    asked_at = models.DateTimeField(default=clock.now)
    remind_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=ConsentRequestEnd, blank=True, default="")

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["remind_on"], condition=Q(ended_at__isnull=True), name="sharing_consent_asked_due")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ended_at__isnull=True), name="sharing_consent_asked_once"
            ),
            models.CheckConstraint(condition=Q(items__len__gt=0), name="sharing_consent_asked_names_items"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="")
                | Q(ended_at__isnull=False, end__in=ConsentRequestEnd.values),
                name="sharing_consent_asked_ended_whole",
            ),
        ]
