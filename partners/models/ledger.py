"""The ledger: entries of who asks how much of whom, and their corrections."""

import uuid

from django.db import models

from hub import clock
from hub.triggers import AppendOnly
from partners.law.vocabulary import Band
from partners.triggers import AwaitsFolding

from .partner import Partner


class Direction(models.TextChoices):
    RECEIVED = "received", "ce que le partenaire nous demande"
    SENT = "sent", "ce que nous demandons au partenaire"


class Measure(models.TextChoices):
    """What an entry counts. Each figure of the balance is a sum of one of these over a choice of entries.

    An answer that a person wrote counts once among the four outcomes: something told or nothing, and apart where the
    request crossed a sensitive item. These, the minutes and the evaluations, which are entered only where they were
    told, depend on persons: see partners/ledger/secrecy.py.
    """

    ASKS = "asks", "demandes"
    INADMISSIBLE = "inadmissible", "demandes irrecevables"
    ANSWERED = "answered", "réponses"
    WITHDRAWN = "withdrawn", "demandes retirées"
    IN_TIME = "in_time", "réponses dans le délai"
    WORKING_DAYS = "working_days", "jours ouvrés jusqu’à la réponse"
    MINUTES = "minutes", "minutes passées"
    ITEMS_ASKED = "items_asked", "informations demandées"
    REFUSED = "refused", "informations refusées quelle que soit la personne"
    TOLD = "told", "réponses communiquant au moins une information"
    NOT_TOLD = "not_told", "réponses sans information communiquée"
    TOLD_SENSITIVE = "told_sensitive", "réponses communiquant une information, demande sensible"
    NOT_TOLD_SENSITIVE = "not_told_sensitive", "réponses sans information, demande sensible"
    UNANSWERED = "unanswered", "sollicitations restées sans réponse"
    REFERRALS = "referrals", "orientations reçues"
    EVALUATIONS = "evaluations", "évaluations saisies dans l’outil du partenaire"


class Channel(models.TextChoices):
    PORTAL = "portal", "portail"
    API = "api", "logiciel du partenaire"
    TELEPHONE = "telephone", "téléphone"
    EMAIL = "email", "courriel"
    LETTER = "letter", "courrier"
    IN_PERSON = "in_person", "sur place"


OUTSIDE = (Channel.TELEPHONE, Channel.EMAIL, Channel.LETTER, Channel.IN_PERSON)
"""The channels that are not the hub."""


class AccountEntry(models.Model):
    """One delta, posted in the transaction of its act. Append-only: a correction is a counter-entry. No person.

    detail  what is counted within the measure: for REFUSED, the id of the rule
    """

    id = models.BigAutoField(primary_key=True)
    # No index: nothing looks entries up by partner, and all who write for one would meet on the same page of it.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="account_entries", db_index=False)
    direction = models.CharField(max_length=10, choices=Direction)
    measure = models.CharField(max_length=20, choices=Measure)
    detail = models.SlugField(max_length=80, blank=True, default="", db_default="")
    request_type = models.SlugField(max_length=60)
    band = models.CharField(max_length=12, choices=[(band.value, band.label) for band in Band])
    channel = models.CharField(max_length=12, choices=Channel)
    urgent = models.BooleanField(default=False)
    quantity = models.IntegerField()
    day = models.DateField(help_text="local calendar day of the act that is counted")
    subject = models.UUIDField(default=uuid.uuid4, help_text="the request or solicitation; a later floor's id")
    posted_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["subject"])]
        constraints = [models.CheckConstraint(condition=~models.Q(quantity=0), name="partners_entry_counts_something")]
        triggers = [AppendOnly(), AwaitsFolding()]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.day} {self.measure} {self.quantity:+d}"


class Reason(models.TextChoices):
    """Why; a closed list, so that nobody writes about anybody."""

    TWICE = "twice", "enregistrée deux fois"
    TRIAL = "trial", "essai, ou erreur de manipulation"
    ASTRAY = "astray", "adressée à notre service par erreur"


class AccountCorrection(models.Model):
    """One request or solicitation taken out of the account by counter-entries. Append-only, once for each.

    subject  what is no longer counted; a later floor's id
    day      when it had been counted as asked
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="account_corrections")
    subject = models.UUIDField(unique=True)
    direction = models.CharField(max_length=10)
    request_type = models.SlugField(max_length=60)
    day = models.DateField()
    reason = models.CharField("motif", max_length=12, choices=Reason)
    corrected_by = models.UUIDField(help_text="pseudonymous actor id")
    corrected_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-corrected_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(reason__in=Reason.values), name="partners_correction_reason")
        ]
        triggers = [AppendOnly()]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.day} {self.reason}"
