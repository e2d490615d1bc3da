"""What a worker knows about a person that the gate must know too."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from consent.triggers import FlagIsLiftedOnly
from hub import clock

from .conditions import all_or_none
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


class Said(models.TextChoices):
    """How the person let their word be known."""

    IN_PRESENCE = "in_presence", "en présence"
    BY_TELEPHONE = "by_telephone", "par téléphone"
    IN_WRITING = "in_writing", "par écrit"


class FlagQuerySet(models.QuerySet):
    def standing(self, *, at: datetime | None = None) -> "FlagQuerySet":
        """Those that stand now, or those that stood at an instant."""
        if at is None:
            return self.filter(lifted_at__isnull=True)
        return self.filter(Q(lifted_at__isnull=True) | Q(lifted_at__gt=at), raised_at__lte=at)


class Flag(models.Model):
    """Raised by a worker, lifted later, never deleted; the database lets nothing else of it change.

    purpose      for `objected` and `informed`: the request type concerned
    items        for `correction_pending`: the items concerned
    detail       sealed under the person's key; "why" it was raised; for `feared_person`: {"names": ["NOM Prénom", …]};
                 for `protected_address`, where they were given, lines each: "address", the one to hide; "domicile", the
                 one elected for letters; "contact", how to reach the person without giving them away
    lift_reason  sealed likewise
    word_on, word_how, word_heard_by  the word without which no protection is lifted: which day, how, heard by whom
    replaced_by  the flag that was raised in its place, in the same act: it never stopped protecting
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=30, choices=Kind)
    purpose = models.SlugField(max_length=60, blank=True)
    items = ArrayField(models.SlugField(max_length=40), default=list)
    detail = models.BinaryField(null=True)
    raised_by = models.UUIDField(help_text="pseudonymous actor id")
    raised_at = models.DateTimeField(default=clock.now)
    lifted_by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.BinaryField(null=True)
    word_on = models.DateField(null=True)
    word_how = models.CharField(max_length=20, choices=Said, blank=True)
    word_heard_by = models.UUIDField(null=True, help_text="pseudonymous actor id")
    replaced_by = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_flag_purpose_where_due",
                condition=(Q(kind__in=("objected", "informed")) & ~Q(purpose=""))
                | (~Q(kind__in=("objected", "informed")) & Q(purpose="")),
            ),
            models.CheckConstraint(
                name="consent_flag_lifted_by_somebody", condition=all_or_none("lifted_by", "lifted_at")
            ),
        ]
        triggers = [FlagIsLiftedOnly()]

    def unseal_detail(self) -> dict:
        return self.person.key.unseal(self.detail, "consent_flag.detail", self.id) if self.detail else {}

    def seal_lift_reason(self, reason: str) -> None:
        self.lift_reason = self.person.key.seal(reason, "consent_flag.lift_reason", self.id)

    def unseal_lift_reason(self) -> str:
        """Why it was lifted; empty where it stands, was replaced, or was lifted before reasons were asked."""
        sealed = self.lift_reason
        return self.person.key.unseal(sealed, "consent_flag.lift_reason", self.id) if sealed else ""
