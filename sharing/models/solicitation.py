"""What the service asks of a partner: the other direction of the account."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from consent.models import Person
from hub import clock
from hub.vault.models import DataKey
from partners.models import Partner, Team
from partners.models.ledger import Channel
from sharing.triggers import SolicitationKept, UnderPersonsKey

from .request import Request, UUIDModel, draw_number


class SolicitationQuerySet(models.QuerySet["Solicitation"]):
    def waiting(self) -> "SolicitationQuerySet":
        """Those that the partner can still answer, in time or late."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


class Solicitation(UUIDModel):
    """One ask of the service, sealed under a key of its own, which lies under the person's where it is about one.

    person        whom it is for; the partner does not see this column
    names_person  whether the partner reads who it is for: only with the person's agreement
    request       the partner's request from whose page it was written
    content       sealed: {"text", "identity"}, the identity being null unless the person is named
    agreement     sealed, for the service alone: when, how and by whom it was given; only where the person is named
    reply         sealed: {"outcome", "text"}
    read_at       when somebody of the partner first opened it
    unanswered_at when it was counted as unanswered; it can be answered late
    """

    number = models.CharField("numéro", max_length=9, unique=True, default=draw_number, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="solicitations")
    kind_code = models.SlugField(max_length=60)
    urgent = models.BooleanField(default=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="solicitations")
    names_person = models.BooleanField(default=False)
    request = models.ForeignKey(Request, null=True, on_delete=models.PROTECT, related_name="solicitations")
    key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField()
    agreement = models.BinaryField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField("échéance")
    reminded_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    unanswered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    reply = models.BinaryField(null=True)
    reply_channel = models.CharField(max_length=12, choices=Channel, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = SolicitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sharing_named_with_agreement",
                condition=Q(names_person=False, agreement__isnull=True)
                | Q(names_person=True, agreement__isnull=False, person__isnull=False),
            ),
            models.CheckConstraint(
                name="sharing_reply_whole",
                condition=Q(answered_at__isnull=True, reply__isnull=True, reply_channel="")
                | Q(answered_at__isnull=False, reply__isnull=False) & ~Q(reply_channel=""),
            ),
            models.CheckConstraint(
                name="sharing_answered_or_withdrawn",
                condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "-sent_at", "-id"], name="sharing_solicited"),
            models.Index(fields=["team", "-sent_at", "-id"], name="sharing_solicits"),
            models.Index(
                fields=["due_on"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True, unanswered_at__isnull=True),
                name="sharing_solicitations_due",
            ),
        ]
        triggers = [SolicitationKept(), UnderPersonsKey()]

    def __str__(self) -> str:
        return self.number

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None

    def seal(self, column: str, value: dict) -> None:
        """Puts `value` into `content`, `agreement` or `reply`, bound to this row."""
        setattr(self, column, self.key.seal(value, f"sharing_solicitation.{column}", self.id))

    def unseal(self, column: str) -> Any:
        """The dict sealed there; None where nothing is. The caller has checked and journals."""
        sealed = getattr(self, column)
        return self.key.unseal(sealed, f"sharing_solicitation.{column}", self.id) if sealed else None
