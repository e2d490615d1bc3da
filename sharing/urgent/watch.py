"""Which open requests press."""

from datetime import datetime

from django.db.models import Count, QuerySet

from partners import law
from sharing.flows.climb import STEPS, climb
from sharing.models import Request

PRESSING = frozenset(
    request_type.code for asker in law.ASKERS.values() for request_type in asker.request_types if request_type.presses
)


def pressing() -> QuerySet[Request]:
    """The open ones, the longest waiting first."""
    return Request.objects.open().filter(urgent=True, type_code__in=PRESSING).order_by("filed_at", "pk")


def climb_all(*, now: datetime) -> int:
    """Each in a transaction of its own; how many steps were taken."""
    waiting = pressing().annotate(steps=Count("climbs")).filter(steps__lt=len(STEPS)).values_list("pk", flat=True)
    return sum(len(climb(request=pk, now=now)) for pk in list(waiting))
