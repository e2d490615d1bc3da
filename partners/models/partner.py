"""An organisation that asks: its names, known numbers and officers."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from hub import clock
from hub.triggers import KeptBut, ReadOnly
from partners import roles


class Partner(models.Model):
    """One organisation in one capacity: a body with two capacities is two partners.

    kind   an asker of the law ("france_travail"): it alone says which request types exist for it
    siret  of the establishment, where it has one; ProConnect's identities are mapped by it
    without_account          all askers of this kind that have no account of their own: it is counted, and no more.
                             Nobody acts for it, nothing is agreed with it, nobody consents to it (the database refuses)
    successor, succeeded_on  who took its place, and from which day; its account stays its own
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("nom", max_length=200, unique=True)
    kind = models.SlugField("catégorie", max_length=60)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    suspended_at = models.DateTimeField("suspendu le", null=True, blank=True)
    without_account = models.BooleanField("compte commun à ceux qui n’en ont pas", default=False, db_default=False)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors", verbose_name="repris par"
    )
    succeeded_on = models.DateField("repris le", null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        permissions = [(right.value, right.label) for right in roles.ON_PARTNERS]
        constraints = [
            models.CheckConstraint(condition=models.Q(siret__regex=r"^(\d{14})?$"), name="partners_siret_14_digits"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(without_account=True), name="partners_one_common_account_a_kind"
            ),
            models.UniqueConstraint(
                fields=["siret", "kind"], condition=~models.Q(siret=""), name="partners_one_capacity_a_siret"
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=True, succeeded_on__isnull=True)
                | models.Q(successor__isnull=False, succeeded_on__isnull=False) & ~models.Q(successor=models.F("id")),
                name="partners_succeeded_with_day",
            ),
            models.CheckConstraint(
                condition=models.Q(without_account=False) | models.Q(successor__isnull=True, siret=""),
                name="partners_common_account_is_nobody",
            ),
        ]
        triggers = [ReadOnly(fields=["without_account"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None


class FormerName(models.Model):
    """A name that a partner bore until a day, included: France Travail was Pôle emploi until the end of 2023."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField("nom", max_length=200)
    until = models.DateField("jusqu’au")

    class Meta:
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["partner", "until"], name="partners_one_name_a_day")]

    def __str__(self) -> str:
        return self.name


DIALLED = r"^(\+[1-9]\d{7,14}|0\d{9}|[1-9]\d{1,5})$"


class KnownNumber(models.Model):
    """One number, kept by technical administrators. Taken out it is no longer offered; what was called stays told.

    number  digits as one dials them in France ("0200000001", "17") or with "+" from anywhere
    label   whose it is: "permanence du parquet"
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="known_numbers")
    number = models.CharField("numéro", max_length=16)
    label = models.CharField("à qui", max_length=80)
    added_at = models.DateTimeField(default=clock.now, editable=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["label", "number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=DIALLED), name="partners_number_can_be_dialled"),
            models.UniqueConstraint(
                fields=["partner", "number"], condition=Q(removed_at__isnull=True), name="partners_number_known_once"
            ),
        ]
        triggers = [KeptBut(changing=["removed_at"])]

    def __str__(self) -> str:
        return self.written

    @property
    def written(self) -> str:
        """In pairs, as one reads it out: "02 00 00 00 01"."""
        if self.number.startswith("0"):
            return " ".join(self.number[place : place + 2] for place in range(0, len(self.number), 2))
        return self.number


class Officer(models.Model):
    """A commissaire de justice of an office, named by its administrator. Ended, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="officers")
    name = models.CharField("nom", max_length=160)
    named_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "partner", Lower("name"), condition=models.Q(ended_at__isnull=True), name="partners_officer_named_once"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="partners_officer_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
