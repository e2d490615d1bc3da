"""How often a partner's software may call. It slows a software down; it never closes a type of request.

Filing and reading have each their own rate: who reads too often still files. What an agreement says of yearly volumes
raises the rate and never lowers it, since a volume that is passed is for people to talk about.
"""

from django.conf import settings
from django.db.models import Sum
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle

from hub.days import today
from partners.models import AgreementItem, Partner

from .rate import Rate, Usage, take

READING, FILING = "read", "file"
ASKS_A_UNIT = 1_000  # asks agreed a year that add one call a minute


def rate_of(partner: Partner, name: str) -> Rate:
    """What `partner` may do a minute under the agreements in force today."""
    day = today()
    in_force = AgreementItem.objects.filter(partner=partner, starts_on__lte=day, ends_on__gte=day)
    agreed = in_force.aggregate(volume=Sum("yearly_volume"))["volume"] or 0
    return Rate(name, settings.API_CALLS_PER_MINUTE + agreed // ASKS_A_UNIT)


def charge(partner: Partner, name: str, *, units: int = 1) -> Usage:
    """Counts `units` against the partner, all its software together."""
    return take(rate_of(partner, name), str(partner.pk), units=units)


class Quota(BaseThrottle):
    """One unit for each call; the view finds the usage in `request.usage`. What a call costs beyond is `further`."""

    def allow_request(self, request, view) -> bool:
        name = READING if request.method in ("GET", "HEAD") else FILING
        self.usage = request.usage = charge(request.auth.partner, name)
        return not self.usage.exceeded

    def wait(self) -> int:
        return self.usage.reset


def further(request, units: int) -> None:
    """What a call costs beyond the one unit that every call costs, as a batch does. Raises Throttled."""
    if units > 0:
        request.usage = charge(request.auth.partner, FILING, units=units)
        if request.usage.exceeded:
            raise Throttled(wait=request.usage.reset)
