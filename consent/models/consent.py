"""Consents and their withdrawals, refusals, and the versions of the text that is put to a person.

Whether a consent counts is derived by validity.py from dates, never stored. A refusal is kept so that nobody wears the
person down by asking again.
"""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from consent.triggers import PaperUnderPersonsKey, UnderMandate
from hub import clock
from hub.triggers import NeverRewritten
from partners.models import Partner
from partners.triggers import NotCommonAccount

from .conditions import OneYearAfter, Recorded, named_or_self, not_ahead
from .person import Person
from .representative import Representative


class ConsentText(models.Model):
    """One version of the question put to a person, with blanks; `consent.consents.texts` fills them.

    since  the local day from which it is shown; the latest version that has begun is the one in use
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(unique=True)
    body = models.TextField()
    since = models.DateField()
    published_by = models.UUIDField(help_text="pseudonymous actor id; the nil uuid: the hub itself")
    published_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["version"]
        triggers = [NeverRewritten(operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"version {self.version}"


class By(models.TextChoices):
    SELF = "self", "la personne"
    REPRESENTATIVE = "representative", "son représentant"


class How(models.TextChoices):
    IN_PRESENCE = "in_presence", "en présence"
    SIGNED_PAPER = "signed_paper", "document signé"
    JOINED_PAPER = "joined_paper", "document signé, joint par le partenaire et vérifié"
    SPOKEN = "spoken", "de vive voix"


ON_PAPER = (How.SIGNED_PAPER, How.JOINED_PAPER)


class Consent(Recorded):
    """What a person allows: this recipient, this purpose (a request type), these items, from one day to another.

    representative  who gave it for the person, under a mandate in force that day; it lasts no longer than the mandate
    text            the version of the question that was asked; none where the person signed the partner's own paper
    shown           sealed under the person's key: the question word for word, its blanks filled
    paper           what was signed, sealed under the person's key; the database asks for it where `how` says so
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    recipient = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    purpose = models.SlugField(max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    given_on = models.DateField("donné le")
    expires_on = models.DateField("jusqu’au")
    by = models.CharField("par", max_length=20, choices=By, default=By.SELF)
    representative = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField("recueilli", max_length=20, choices=How)
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, related_name="+")
    shown = models.BinaryField(null=True)

    class Meta:
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("given_on")),
                name="consent_ends_after_it_starts",
                violation_error_message="Le consentement ne peut pas finir avant d’avoir été donné.",
            ),
            models.CheckConstraint(condition=Q(items__len__gt=0), name="consent_names_items"),
            models.CheckConstraint(
                condition=Q(expires_on__lte=OneYearAfter("given_on")), name="consent_one_year_at_most"
            ),
            models.CheckConstraint(condition=not_ahead("given_on"), name="consent_given_when_recorded"),
            models.CheckConstraint(condition=named_or_self("by"), name="consent_names_its_representative"),
            models.CheckConstraint(
                condition=Q(how__in=ON_PAPER, paper__isnull=False) | ~Q(how__in=ON_PAPER) & Q(paper__isnull=True),
                name="consent_keeps_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(shown__isnull=False)
                & (Q(how=How.JOINED_PAPER, text__isnull=True) | ~Q(how=How.JOINED_PAPER) & Q(text__isnull=False)),
                name="consent_keeps_its_text",
            ),
        ]
        triggers = [
            NeverRewritten(),
            UnderMandate(on="given_on"),
            PaperUnderPersonsKey(),
            NotCommonAccount(name="names_one", field="recipient"),
        ]

    @property
    def number(self) -> str:
        """What the person quotes: C-3F9A-12BC."""
        digits = self.id.hex[:8].upper()
        return f"C-{digits[:4]}-{digits[4:]}"

    def seal_shown(self, text: str) -> None:
        self.shown = self.person.key.seal(text, "consent_consent.shown", self.id)

    def unseal_shown(self) -> str:
        """The question as the person read or heard it; empty in rows older than these columns."""
        return self.person.key.unseal(self.shown, "consent_consent.shown", self.id) if self.shown else ""


class Withdrawal(models.Model):
    """A consent withdrawn: one action, effective at once, never undone (the person can consent anew)."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField()
    recorded_by = models.UUIDField(help_text="pseudonymous actor id")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=not_ahead("withdrawn_on"), name="consent_withdrawn_when_recorded")
        ]
        triggers = [NeverRewritten()]


class Refusal(Recorded):
    """What was asked of the person and refused: this recipient, this purpose, these items, on this text.

    paper  what was signed, if anything; sealed under the person's key
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="refusals")
    recipient = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    purpose = models.SlugField(max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    refused_on = models.DateField("refusé le")
    by = models.CharField("par", max_length=20, choices=By, default=By.SELF)
    representative = models.ForeignKey(Representative, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField("exprimé", max_length=20, choices=How)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-refused_on"]
        constraints = [
            models.CheckConstraint(condition=Q(items__len__gt=0), name="consent_refusal_names_items"),
            models.CheckConstraint(condition=not_ahead("refused_on"), name="consent_refused_when_recorded"),
            models.CheckConstraint(condition=named_or_self("by"), name="consent_refusal_names_its_representative"),
        ]
        triggers = [NeverRewritten(), UnderMandate(on="refused_on"), PaperUnderPersonsKey()]
