"""What the database asks of dates and representatives, said once for consents, refusals and mandates."""

from django.db import models
from django.db.models import Func, Q


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
