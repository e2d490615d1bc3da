"""Who may speak for a person, since when and for what. Whether a mandate is in force follows from dates alone."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from consent.triggers import PaperUnderPersonsKey
from hub import clock
from hub.triggers import NeverRewritten

from .conditions import Recorded, not_ahead
from .person import Person


class Mandate(models.TextChoices):
    PARENTAL_AUTHORITY = "parental_authority", "autorité parentale"
    TUTELLE = "tutelle", "tutelle"
    CURATELLE = "curatelle", "curatelle"
    FAMILY = "habilitation", "habilitation familiale"
    WRITTEN = "mandate", "mandat écrit ou de protection future"
    LAWYER = "lawyer", "avocat"


class Power(models.TextChoices):
    CONSENT = "consent", "donner ou refuser un accord en son nom"
    ACCESS = "access", "demander ce qui est gardé et dit à son sujet"


# Under curatelle a person is assisted, never replaced: Code civil 440 and 459.
WITHOUT_CONSENT = (Mandate.CURATELLE,)
# Measures that a judge pronounces, as the law's `measure` knows them.
MEASURES = (Mandate.TUTELLE, Mandate.CURATELLE, Mandate.FAMILY)


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def in_force(self, *, on: date, at: datetime | None = None) -> "RepresentativeQuerySet":
        """Those whose mandate is in force on a local day; `at`: as it was known at that instant."""
        known = self.filter(starts_on__lte=on).exclude(ends_on__lt=on)
        if at is None:
            return known.exclude(end__ended_on__lte=on)
        return known.filter(recorded_at__lte=at).exclude(end__ended_on__lte=on, end__recorded_at__lte=at)

    def with_power(self, power: Power) -> "RepresentativeQuerySet":
        return self.filter(covers__contains=[power])


class Representative(Recorded):
    """Somebody with a mandate, as a document shows it. Never rewritten: a mandate that ends early gets a MandateEnd.

    covers   what the mandate lets them do: codes of Power
    ends_on  the last day that the document gives; none where it gives none
    detail   sealed under the person's key: {"name", "contact", "document"}, the last being what was shown
    paper    that document, where it was scanned; sealed under the person's key
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representatives")
    kind = models.CharField(max_length=30, choices=Mandate)
    covers = ArrayField(models.SlugField(max_length=20), default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    detail = models.BinaryField()

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="consent_mandate_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(covers__contained_by=Power.values), name="consent_mandate_covers_known_powers"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=WITHOUT_CONSENT, covers__contains=[Power.CONSENT]),
                name="consent_curatelle_assists",
                violation_error_message="Un curateur assiste la personne : il ne consent pas à sa place.",
            ),
        ]
        triggers = [NeverRewritten(), PaperUnderPersonsKey()]

    @property
    def last_day(self) -> date | None:
        """The last day of the mandate, known today; None while it has no end."""
        days = [self.ends_on] if self.ends_on else []
        if hasattr(self, "end"):
            days.append(self.end.ended_on - timedelta(days=1))
        return min(days, default=None)

    def is_in_force(self, *, on: date) -> bool:
        return self.starts_on <= on and (self.last_day is None or on <= self.last_day)

    def seal_detail(self, detail: dict[str, str]) -> None:
        self.detail = self.person.key.seal(detail, "consent_representative.detail", self.id)

    def unseal_detail(self) -> dict[str, str]:
        return self.person.key.unseal(self.detail, "consent_representative.detail", self.id)


class MandateEnd(models.Model):
    """A mandate ended before its day, or one that had no day: revoked, replaced, lifted by a judge.

    ended_on  the first local day on which it is no longer in force
    reason    sealed under the person's key
    """

    representative = models.OneToOneField(Representative, on_delete=models.PROTECT, related_name="end")
    ended_on = models.DateField()
    reason = models.BinaryField()
    recorded_by = models.UUIDField(help_text="pseudonymous actor id")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=not_ahead("ended_on"), name="consent_mandate_ended_when_recorded")
        ]
        triggers = [NeverRewritten()]

    def seal_reason(self, reason: str) -> None:
        key = self.representative.person.key
        self.reason = key.seal(reason, "consent_mandateend.reason", self.representative_id)

    def unseal_reason(self) -> str:
        key = self.representative.person.key
        return key.unseal(self.reason, "consent_mandateend.reason", self.representative_id)
