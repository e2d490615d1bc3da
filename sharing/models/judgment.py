"""What humans add before an answer: facts they establish, the DPO's advice, the manager's review."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hub import clock
from sharing.triggers import NotRecused

from .request import Request


class StatedFact(models.Model):
    """A fact that the service states on the request page.

    Unanswered counts as the strictest. Restated, it is replaced; the journal keeps both.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="stated_facts")
    code = models.SlugField(max_length=40, help_text="a fact")
    value = models.BooleanField()
    stated_by = models.UUIDField(help_text="pseudonymous actor id")
    stated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "code"], name="sharing_fact_once")]
        triggers = [NotRecused("stated_by", rewriting=True)]


class Advice(models.Model):
    """The DPO's written advice. It binds nobody (GDPR 38(6) keeps the DPO from deciding)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="advice")
    text = models.BinaryField()
    given_by = models.UUIDField(help_text="pseudonymous actor id")
    given_at = models.DateTimeField(default=clock.now)

    def unseal_text(self) -> str:
        return self.request.key.unseal(self.text, "sharing_advice.text", self.id)


class ReviewRequest(models.Model):
    """A worker's request that the manager decide on items, after the DPO's advice where lawyers differ on them.

    items         item codes that wait, or waited, for a decision
    note          sealed: the worker's note to the manager
    needs_advice  the DPO advises in writing before the manager decides
    settled_at    when every item was decided; none while one waits
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="review_request")
    items = ArrayField(models.SlugField(max_length=40))
    note = models.BinaryField()
    needs_advice = models.BooleanField(default=False)
    asked_by = models.UUIDField(help_text="pseudonymous actor id")
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        triggers = [NotRecused("asked_by")]

    def unseal_note(self) -> str:
        return self.request.key.unseal(self.note, "sharing_reviewrequest.note", self.id)


class Review(models.Model):
    """A manager's decision on one item: releasing what the gate sends to review, or withholding what is due.

    A yes lifts `review` alone, and only for the rules that applied when it was given: a protection raised since needs a
    new decision. A no allows the worker to withhold a `must`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reviews")
    item = models.SlugField(max_length=40)
    rules = ArrayField(models.SlugField(max_length=80), default=list, help_text="ids of the rules decided upon")
    released = models.BooleanField()
    reason = models.BinaryField()
    decided_by = models.UUIDField(help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="sharing_review_once")]
        triggers = [NotRecused("decided_by")]

    def unseal_reason(self) -> str:
        return self.request.key.unseal(self.reason, "sharing_review.reason", self.id)
