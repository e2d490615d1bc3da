"""What was told, and who read it."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from hub import clock
from hub.triggers import KeptBut
from partners.models import Software, Team
from sharing.triggers import NotOfRecalled, NotRecused

from .request import Request


class Answer(models.Model):
    """The one answer to a request.

    content   sealed: item → value for what was released; every other requested item reads the one sentence
    verdict   sealed: outcome, rules and articles of every item on the day, and the reason of what was withheld
    minutes   effort, in coarse steps; added up, and never shown beside who spent it but to herself
    spoken    it was given by telephone, and is only noted here
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
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

    def __str__(self) -> str:
        return str(self.id)

    def seal(self, *, content: dict, verdict: dict) -> None:
        for column, value in (("content", content), ("verdict", verdict)):
            setattr(self, column, self.request.key.seal(value, f"sharing_answer.{column}", self.id))

    def open(self, column: str) -> dict:
        """`content` or `verdict` in clear."""
        return self.request.key.unseal(getattr(self, column), f"sharing_answer.{column}", self.id)


class Reading(models.Model):
    """One reading of an answer, written before the page is rendered."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    software = models.ForeignKey(Software, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        triggers = [KeptBut(emptying="user"), NotOfRecalled()]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.at}"
