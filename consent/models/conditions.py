"""What consents, refusals and mandates share: their record with its paper, what the database asks of their dates."""

import uuid

from django.db import models
from django.db.models import Func, Q

from hub import clock
from hub.files.models import SealedFile
from hub.vault.sealing import Place


class OneYearAfter(Func):
    """The same day of the next year, which no timedelta says."""

    template = "(%(expressions)s + interval '1 year')::date"
    output_field = models.DateField()


class LatestLocalDay(Func):
    """The latest day that it is anywhere at an instant: local time runs ahead of UTC by 14 hours at most."""

    template = "((%(expressions)s AT TIME ZONE 'UTC') + interval '14 hours')::date"
    output_field = models.DateField()


def not_ahead(field: str) -> Q:
    """Returns that the day in `field` had begun somewhere when the row was recorded; the service knows the place."""
    return Q(**{f"{field}__lte": LatestLocalDay("recorded_at")})


def all_or_none(*fields: str) -> Q:
    """Returns that these fields are set together, or none of them is."""
    return Q(**{f"{field}__isnull": True for field in fields}) | Q(**{f"{field}__isnull": False for field in fields})


def named_or_self(field: str) -> Q:
    """Returns that a representative is named where `field` says that one spoke, and only there."""
    spoken_for = Q(**{field: "representative"})
    return spoken_for & Q(representative__isnull=False) | ~spoken_for & Q(representative__isnull=True)


class Recorded(models.Model):
    """A row about a person, who recorded it and when; `paper`: what was shown or signed, under the person's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.OneToOneField(SealedFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.UUIDField(help_text="pseudonymous actor id")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        """Where its paper is bound to."""
        return Place(f"{self._meta.db_table}.paper", self.id)
