"""The agreement (convention) by which a partner may ask what no text imposes."""

import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub import clock
from hub.labelled import Badged
from partners.triggers import FollowsAgreement, KeepsItsWords, NotCommonAccount, PartKeepsItsWords, SpreadsToItems

from .partner import Partner


class State(Badged):
    """Where an agreement stands on a day. Never stored: it follows from its dates and from what happened to it."""

    DRAFT = "draft", "Projet", "signature", "caution"
    TO_COME = "to_come", "À venir", "hourglass", "info"
    IN_FORCE = "in_force", "En vigueur", "check", "good"
    ENDED = "ended", "Terminée", "close", "neutral"


class VolumeYear(models.TextChoices):
    """Which year a yearly volume counts."""

    CALENDAR = "calendar", "année civile"
    AGREEMENT = "agreement", "année de convention, depuis le mois de son premier jour"


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def drafts(self) -> "AgreementQuerySet":
        return self.filter(signed_at__isnull=True)

    def signed(self) -> "AgreementQuerySet":
        return self.filter(signed_at__isnull=False)

    def in_force(self, on: date) -> "AgreementQuerySet":
        """Signed, begun and not over on a local day."""
        lasting = Q(stops_on__isnull=True) | Q(stops_on__gt=on)
        return self.signed().filter(lasting, starts_on__lte=on, ends_on__gte=on)


class Agreement(models.Model):
    """Drafted, then signed with one partner for a period, first and last day included.

    Once signed it keeps its words: the database lets nothing change but its end. Another version succeeds it.

    purposes   what the two sides want it for, in words that the person would understand
    gives      what the partner gives in return
    succeeds   the former version; signed, this one stops it on its own first day
    signed_on  the day written beside the signatures; signed_at is when the hub was told
    stops_on   the first day on which it no longer opens anything: ended early, or succeeded
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField("intitulé", max_length=200)
    purposes = models.TextField("finalités", max_length=2000, blank=True)
    gives = models.TextField("contrepartie du partenaire", max_length=2000, blank=True)
    starts_on = models.DateField("en vigueur du")
    ends_on = models.DateField("au")
    volume_year = models.CharField("année des volumes", max_length=10, choices=VolumeYear, default=VolumeYear.CALENDAR)
    version = models.PositiveSmallIntegerField("version", default=1)
    succeeds = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_on = models.DateField("signée le", null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    stops_on = models.DateField(null=True, editable=False)
    end_reason = models.CharField("motif de la fin", max_length=300, blank=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="partners_agreement_period",
                violation_error_message="La convention ne peut pas finir avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_on__isnull=True)
                | Q(signed_at__isnull=False, signed_on__isnull=False),
                name="partners_agreement_signed_with_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, stops_on__isnull=True)
                | Q(ended_at__isnull=False, stops_on__isnull=False, signed_at__isnull=False),
                name="partners_agreement_ended_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(succeeds__isnull=True, version=1) | Q(succeeds__isnull=False, version__gt=1),
                name="partners_agreement_version",
            ),
            # A version has one successor: two would leave nobody able to say which one replaced it.
            models.UniqueConstraint(
                fields=["succeeds"], condition=Q(signed_at__isnull=False), name="partners_agreement_one_successor"
            ),
        ]
        triggers = [KeepsItsWords(), SpreadsToItems(), NotCommonAccount(name="with_one", field="partner")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.signed_at is None

    @property
    def last_day(self) -> date:
        """The last day on which it opens anything; before its first day where it was stopped before it began."""
        return self.ends_on if self.stops_on is None else min(self.ends_on, self.stops_on - timedelta(days=1))

    def state(self, *, on: date) -> State:
        """Where it stands on a local day."""
        if self.is_draft:
            return State.DRAFT
        if on > self.last_day:
            return State.ENDED
        return State.TO_COME if on < self.starts_on else State.IN_FORCE

    def in_force(self, on: date) -> bool:
        return self.state(on=on) is State.IN_FORCE


class AgreementItemQuerySet(models.QuerySet["AgreementItem"]):
    def in_force(self, on: date) -> "AgreementItemQuerySet":
        """What signed agreements open on a local day; one line at most for a partner and a type."""
        return self.filter(signed=True, starts_on__lte=on, ends_on__gte=on)


class AgreementItem(models.Model):
    """What an agreement opens for one request type, and how many asks a year the two sides foresee.

    The partner, the days and the signature stand here again, kept equal by a trigger, so that an exclusion constraint
    can refuse two agreements in force for one type at a time. `ends_on` is the agreement's last day, however it ended.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="opens")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", editable=False)
    starts_on = models.DateField(editable=False)
    ends_on = models.DateField(editable=False)
    signed = models.BooleanField(default=False, editable=False)
    request_type = models.SlugField(max_length=60)
    items = ArrayField(models.SlugField(max_length=40))
    yearly_volume = models.PositiveIntegerField(
        "volume annuel convenu", null=True, blank=True, help_text="asks a year, see volume_year; none: not agreed"
    )

    objects = AgreementItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "request_type"], name="partners_type_once_in_agreement"),
            models.CheckConstraint(condition=Q(items__len__gt=0), name="partners_agreement_opens_something"),
        ]
        triggers = [FollowsAgreement(), PartKeepsItsWords()]

    def __str__(self) -> str:
        return f"{self.request_type}: {', '.join(self.items)}"


class Side(models.TextChoices):
    SERVICE = "service", "pour le Département"
    PARTNER = "partner", "pour le partenaire"


class Signatory(models.Model):
    """Who signed, for which side and in what capacity."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatories")
    side = models.CharField(max_length=10, choices=Side)
    name = models.CharField("nom", max_length=160)
    capacity = models.CharField("qualité", max_length=160)

    class Meta:
        ordering = ["-side", "id"]
        triggers = [PartKeepsItsWords()]

    def __str__(self) -> str:
        return f"{self.name}, {self.capacity}"
