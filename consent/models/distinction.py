"""Two records that a worker declared to be different people, and the identity that a record bore before."""

import uuid
from collections.abc import Iterable
from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from hub import clock
from hub.triggers import KeptBut, NeverRewritten

from .conditions import all_or_none
from .person import Person


class DistinctionQuerySet(models.QuerySet["Distinction"]):
    def of(self, persons: Iterable[uuid.UUID]) -> "DistinctionQuerySet":
        """Those that one of these persons is part of."""
        ids = list(persons)
        return self.filter(Q(person__in=ids) | Q(other__in=ids))

    def confirmed(self, *, at: datetime | None = None) -> "DistinctionQuerySet":
        """Those that a manager confirmed, by now or by an instant."""
        return self.filter(confirmed_at__isnull=False) if at is None else self.filter(confirmed_at__lte=at)

    def beside(self, person: uuid.UUID) -> frozenset[uuid.UUID]:
        """The records declared to be somebody else than this one."""
        pairs = self.of([person]).values_list("person", "other")
        return frozenset(record for pair in pairs for record in pair) - {person}


class Distinction(models.Model):
    """Declared by a worker as a record is made, corrected or read; confirmed later by a manager, never rewritten.

    person     whose record it was declared on; the reason is sealed under this person's key
    confirmed  until then, what protects one of the two counts for the other as well
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.BinaryField()
    declared_by = models.UUIDField(help_text="pseudonymous actor id")
    declared_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_by = models.UUIDField(null=True, help_text="pseudonymous actor id")
    confirmed_at = models.DateTimeField(null=True)

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="consent_distinction_of_two"),
            models.CheckConstraint(
                condition=all_or_none("confirmed_by", "confirmed_at"), name="consent_distinction_confirmed_by_somebody"
            ),
            models.UniqueConstraint(
                Least("person", "other"), Greatest("person", "other"), name="consent_distinction_once"
            ),
        ]
        # Deleted only with one of the two, by an erasure.
        triggers = [KeptBut(operation=pgtrigger.Update, changing=["confirmed_by", "confirmed_at"])]

    def seal_reason(self, reason: str) -> None:
        self.reason = self.person.key.seal(reason, "consent_distinction.reason", self.id)

    def unseal_reason(self) -> str:
        return self.person.key.unseal(self.reason, "consent_distinction.reason", self.id)


class EarlierIdentity(models.Model):
    """What a record bore before its identity was corrected, and why it was; sealed under the person's key.

    content  {"identity": {…}, "reason": "…"}
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="earlier_identities")
    content = models.BinaryField()
    corrected_by = models.UUIDField(help_text="pseudonymous actor id")
    corrected_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-corrected_at"]
        triggers = [NeverRewritten(operation=pgtrigger.Update | pgtrigger.Delete)]

    def seal(self, content: dict) -> None:
        self.content = self.person.key.seal(content, "consent_earlieridentity.content", self.id)

    def unseal(self) -> dict:
        return self.person.key.unseal(self.content, "consent_earlieridentity.content", self.id)
