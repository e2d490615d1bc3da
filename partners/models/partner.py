"""An organisation that asks."""

import uuid

from django.db import models
from django.utils import timezone

from partners import roles


class Partner(models.Model):
    """One organisation in one capacity: a body with two capacities is two partners.

    kind   an asker of the law ("france_travail"): it alone says which request types exist for it
    siret  of the establishment, where it has one; ProConnect's identities are mapped by it
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("nom", max_length=200, unique=True)
    kind = models.SlugField("catégorie", max_length=60)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    suspended_at = models.DateTimeField("suspendu le", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        permissions = [(right.value, roles.RIGHT_LABELS[right]) for right in roles.ON_PARTNERS]
        constraints = [
            models.CheckConstraint(condition=models.Q(siret__regex=r"^(\d{14})?$"), name="partners_siret_14_digits"),
            models.UniqueConstraint(
                fields=["siret", "kind"], condition=~models.Q(siret=""), name="partners_one_capacity_a_siret"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None
