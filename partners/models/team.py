"""The service's own teams and the communes they cover."""

import uuid

from django.db import models
from django.db.models import Q

from hub import clock
from partners import roles


class Commune(models.Model):
    """A commune by its INSEE code; the official list is loaded from a published package."""

    code = models.CharField("code INSEE", primary_key=True, max_length=5)
    name = models.CharField("nom", max_length=100)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A territorial team. The one intake team takes what names no commune and whatever arrives outside the hub."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("nom", max_length=120, unique=True)
    is_intake = models.BooleanField("équipe d’accueil", default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    communes = models.ManyToManyField(Commune, through="TeamCommune", related_name="teams")

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        permissions = [(right.value, right.label) for right in roles.ON_TEAMS]
        constraints = [
            models.UniqueConstraint(fields=["is_intake"], condition=Q(is_intake=True), name="partners_one_intake_team")
        ]

    def __str__(self) -> str:
        return self.name


class TeamCommune(models.Model):
    """A commune is covered by one team at most, so that routing never has to choose."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    commune = models.OneToOneField(Commune, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.commune} → {self.team}"
