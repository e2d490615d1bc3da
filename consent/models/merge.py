"""Two records of one person, held together by a pointer: nothing sealed moves, and undone, each is as it was."""

import base64
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from consent.triggers import MergeTakesItsSteps
from hub import clock
from hub.triggers import AppendOnly
from partners.models import Team

from .conditions import all_or_none
from .person import Person

UNDO_DAYS = 30


class MergeQuerySet(models.QuerySet["Merge"]):
    def in_force(self, *, at: datetime | None = None) -> "MergeQuerySet":
        """Those in force now, or those that were at an instant."""
        if at is None:
            return self.filter(effective_at__isnull=False, undone_at__isnull=True)
        return self.filter(Q(undone_at__isnull=True) | Q(undone_at__gt=at), effective_at__lte=at)

    def pending(self) -> "MergeQuerySet":
        """Those proposed, which wait for a team's agreement; nobody erased since."""
        return self.filter(
            effective_at__isnull=True,
            refused_at__isnull=True,
            kept__erased_at__isnull=True,
            absorbed__erased_at__isnull=True,
        )

    def of(self, persons: Iterable[uuid.UUID]) -> "MergeQuerySet":
        """Those that one of these records is part of."""
        ids = list(persons)
        return self.filter(Q(kept__in=ids) | Q(absorbed__in=ids))


class Merge(models.Model):
    """Says that two records are one person's: proposed by a team, agreed by every other, undone within UNDO_DAYS.

    kept          the record that stays the person's; never absorbed itself, so that no merge leads to another
    absorbed      the other record; in one merge at a time
    team          who proposed it
    reason        sealed under both records' keys, one in the other: it opens only while both exist
    effective_at  when the last team had agreed; from then on both records are read as one
    undo_reason   sealed likewise
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = models.BinaryField()
    proposed_by = models.UUIDField(help_text="pseudonymous actor id")
    proposed_at = models.DateTimeField(default=clock.now, editable=False)
    refused_at = models.DateTimeField(null=True)
    effective_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True, help_text="pseudonymous actor id")
    undone_at = models.DateTimeField(null=True)
    undo_reason = models.BinaryField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="consent_merge_of_two"),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | Q(effective_at__isnull=True), name="consent_merge_refused_or_not"
            ),
            models.CheckConstraint(
                condition=all_or_none("undone_by", "undone_at", "undo_reason"), name="consent_merge_undone_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True)
                | Q(
                    undone_at__gte=F("effective_at"),
                    undone_at__lte=F("effective_at") + timedelta(days=UNDO_DAYS),
                    effective_at__isnull=False,
                ),
                name="consent_merge_undone_in_time",
            ),
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(refused_at__isnull=True, undone_at__isnull=True),
                name="consent_absorbed_once",
            ),
        ]
        triggers = [MergeTakesItsSteps()]

    @property
    def is_in_force(self) -> bool:
        return self.effective_at is not None and self.undone_at is None

    @property
    def is_pending(self) -> bool:
        return self.effective_at is None and self.refused_at is None

    @property
    def undo_until(self) -> datetime | None:
        """The last instant at which it may be undone; None before it is in force."""
        return self.effective_at + timedelta(days=UNDO_DAYS) if self.effective_at else None

    @property
    def may_be_undone(self) -> bool:
        """Whether it is in force, and not for too long."""
        return self.is_in_force and self.undo_until is not None and clock.now() <= self.undo_until

    def beside_id(self, person: uuid.UUID) -> uuid.UUID:
        """The id of the one of the two records that is not `person`."""
        return self.absorbed_id if self.kept_id == person else self.kept_id

    def seal(self, text: str, column: str) -> bytes:
        """Seals under the absorbed record's key, and that again under the kept one's."""
        inner = self.absorbed.key.seal(text, f"consent_merge.{column}", self.id)
        return self.kept.key.seal(base64.b64encode(inner).decode(), f"consent_merge.{column}", self.id)

    def unseal(self, column: str) -> str:
        """`reason` or `undo_reason` in clear; empty where there is none."""
        sealed = getattr(self, column)
        if not sealed:
            return ""
        inner = self.kept.key.unseal(sealed, f"consent_merge.{column}", self.id)
        return self.absorbed.key.unseal(base64.b64decode(inner), f"consent_merge.{column}", self.id)


class MergeDecision(models.Model):
    """A team's word on a proposed merge, by its manager. A refusal ends the proposal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="decisions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    decided_by = models.UUIDField(help_text="pseudonymous actor id")
    decided_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "team"], name="consent_one_decision_by_team")]
        triggers = [AppendOnly()]
