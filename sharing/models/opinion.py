"""A colleague is asked what she thinks of one request."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from hub import clock
from partners.models import Membership
from sharing.triggers import NotRecused

from .request import Request

LASTS = timedelta(days=7)


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
            models.CheckConstraint(condition=Q(ends_at=F("asked_at") + LASTS), name="sharing_opinion_lasts_a_week"),
            models.CheckConstraint(
                condition=Q(opinion__isnull=True, given_at__isnull=True)
                | Q(opinion__isnull=False, given_at__isnull=False, given_at__lt=F("ends_at")),
                name="sharing_opinion_given_whole_and_in_time",
            ),
        ]
        triggers = [NotRecused("asked_by")]

    def __str__(self) -> str:
        return str(self.id)

    def open_question(self) -> str:
        return self.request.key.unseal(self.question, "sharing_opinion.question", self.id)

    def open_opinion(self) -> str:
        """What she wrote; nothing while she has not."""
        if self.opinion is None:
            return ""
        return self.request.key.unseal(self.opinion, "sharing_opinion.opinion", self.id)
