"""The person is asked whether she agrees; the hub keeps the date on which to come back to it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hub import clock

from .request import Request


class RequestedBy(models.TextChoices):
    MESSAGE = "message", "un message"
    LETTER = "letter", "une lettre"
    FORM = "form", "un formulaire d’accord à signer"


class ConsentRequestEnd(models.TextChoices):
    CONSENTED = "consented", "accord reçu"
    REFUSED = "refused", "refus reçu"
    CLOSED = "closed", "demande close"
    DROPPED = "dropped", "rappel abandonné"


class ConsentRequest(models.Model):
    """One asking of one request's person, with its reminder. One at a time stands; the others have ended.

    items        item codes that wait for her consent
    remind_on    local day on which the team is reminded
    reminded_at  when it was
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
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
