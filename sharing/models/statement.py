"""A statement prepared for a person, and what a manager decided about the entries held back."""

from django.db import models
from django.db.models import Q

from consent.models import Person, Representative
from consent.models.consent import By
from hub import clock
from partners.models import Team
from sharing.triggers import StatementUnderMandate

from .request import Request, UUIDModel, draw_number


class Statement(UUIDModel):
    """Prepared by a worker on a day; entries are read from the requests, nothing is copied here.

    number          what the person quotes
    representative  who asks for it in the person's place, under a mandate that covers it
    """

    number = models.CharField("numéro", max_length=9, unique=True, default=draw_number, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField("demandé par", max_length=20, choices=By, default=By.SELF)
    representative = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.UUIDField(help_text="pseudonymous actor id")
    prepared_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_by=By.REPRESENTATIVE, representative__isnull=False)
                | ~Q(asked_by=By.REPRESENTATIVE) & Q(representative__isnull=True),
                name="sharing_statement_names_its_representative",
            )
        ]
        triggers = [StatementUnderMandate()]

    def __str__(self) -> str:
        return self.number


class StatementReview(UUIDModel):
    """A manager's decision on one entry that was held back."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="reviews")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="+")
    released = models.BooleanField()
    reason = models.BinaryField(help_text="sealed under the person's key")
    decided_by = models.UUIDField(help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "request"], name="sharing_statement_review_once")]
