"""What a worker knows about a person that the gate must know too."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .person import Person


class Kind(models.TextChoices):
    PROTECTED_ADDRESS = "protected_address", "adresse protégée"
    LINKED_TO_PROTECTED = "linked_to_protected", "lié à une personne protégée"
    FEARED_PERSON = "feared_person", "personne redoutée"
    DANGER = "danger", "danger"
    OBJECTED = "objected", "opposition"
    INFORMED = "informed", "information donnée"
    PARENTS_CONFLICT = "parents_conflict", "parents en conflit"
    CORRECTION_PENDING = "correction_pending", "rectification en attente"


class FlagQuerySet(models.QuerySet):
    def standing(self, *, at: datetime | None = None) -> "FlagQuerySet":
        """Those that stand now, or those that stood at an instant."""
        if at is None:
            return self.filter(lifted_at__isnull=True)
        return self.filter(Q(lifted_at__isnull=True) | Q(lifted_at__gt=at), raised_at__lte=at)


class Flag(models.Model):
    """Raised by a worker, lifted later, never deleted.

    purpose  for `objected` and `informed`: the request type concerned
    items    for `correction_pending`: the items concerned
    detail   sealed under the person's key; for `feared_person`: {"names": ["NOM Prénom", …]}; for
             `protected_address`, where it was given: {"address": ["14 rue …", …]}
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=30, choices=Kind)
    purpose = models.SlugField(max_length=60, blank=True)
    items = ArrayField(models.SlugField(max_length=40), default=list)
    detail = models.BinaryField(null=True)
    raised_by = models.UUIDField(help_text="pseudonymous actor id")
    raised_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_flag_purpose_where_due",
                condition=(Q(kind__in=("objected", "informed")) & ~Q(purpose=""))
                | (~Q(kind__in=("objected", "informed")) & Q(purpose="")),
            ),
            models.CheckConstraint(
                name="consent_flag_lifted_by_somebody",
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    def open_detail(self) -> dict:
        return self.person.key.unseal(self.detail, "consent_flag.detail", self.id) if self.detail else {}
