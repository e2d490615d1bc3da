"""What humans add before an answer: facts they establish, the DPO's advice, the manager's review."""

import uuid

from django.db import models
from django.utils import timezone

from .request import Request


class StatedFact(models.Model):
    """What the service states on the request page: a fact, or a form element that only it can give (a call back).

    Unanswered counts as the strictest. Restated, it is replaced; the journal keeps both.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="stated_facts")
    code = models.SlugField(max_length=40, help_text="a fact or a form element")
    value = models.BooleanField()
    stated_by = models.UUIDField(help_text="pseudonymous actor id")
    stated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "code"], name="sharing_fact_once")]

    def __str__(self) -> str:
        return f"{self.code}={self.value}"


class Advice(models.Model):
    """The DPO's written advice. It binds nobody (GDPR 38(6) keeps the DPO from deciding)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="advice")
    text = models.BinaryField()
    given_by = models.UUIDField(help_text="pseudonymous actor id")
    given_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.id)

    def open_text(self) -> str:
        return self.request.key.unseal(self.text, "sharing_advice.text", self.id)


class Review(models.Model):
    """A manager's decision on one item: releasing what the gate sends to review, or withholding what is due.

    A yes lifts `review` alone; a no covers the worker who withholds a `must`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="reviews")
    item = models.SlugField(max_length=40)
    released = models.BooleanField()
    reason = models.BinaryField()
    decided_by = models.UUIDField(help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="sharing_review_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.released}"

    def open_reason(self) -> str:
        return self.request.key.unseal(self.reason, "sharing_review.reason", self.id)
