"""A person said no. Kept so that nobody wears her down by asking again."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from consent.triggers import PaperUnderPersonsKey, UnderMandate
from hub import clock
from hub.files.models import SealedFile
from hub.triggers import NeverRewritten
from hub.vault.sealing import Place
from partners.models import Partner

from .conditions import named_or_self, not_ahead
from .consent import By, How
from .person import Person
from .representative import Representative
from .text import ConsentText


class Refusal(models.Model):
    """What was asked of her and refused: this recipient, this purpose, these items, on this text.

    paper  what she signed, where she did; sealed under her key
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="refusals")
    recipient = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    purpose = models.SlugField(max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    refused_on = models.DateField("refusé le")
    by = models.CharField("par", max_length=20, choices=By, default=By.SELF)
    representative = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField("exprimé", max_length=20, choices=How)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    paper = models.OneToOneField(SealedFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.UUIDField(help_text="pseudonymous actor id")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-refused_on"]
        constraints = [
            models.CheckConstraint(condition=Q(items__len__gt=0), name="consent_refusal_names_items"),
            models.CheckConstraint(condition=not_ahead("refused_on"), name="consent_refused_when_recorded"),
            models.CheckConstraint(condition=named_or_self("by"), name="consent_refusal_names_its_representative"),
        ]
        triggers = [NeverRewritten(), UnderMandate(on="refused_on"), PaperUnderPersonsKey()]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> Place:
        """Where its paper is bound to."""
        return Place("consent_refusal.paper", self.id)
