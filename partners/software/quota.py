"""How often a partner's software may call. It slows a software down; it never closes a type."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import Throttled
from rest_framework.throttling import BaseThrottle

from hub import clock
from hub.days import today
from partners.models import AgreementItem, Partner, RateWindow

# The database's clock opens the windows: all machines have the same one.
TAKE = """
INSERT INTO partners_ratewindow AS kept (key, opened_at, used)
VALUES (
    %(key)s, to_timestamp(floor(extract(epoch FROM clock_timestamp()) / %(seconds)s) * %(seconds)s), %(units)s
)
ON CONFLICT (key) DO UPDATE SET
    used = excluded.used + CASE WHEN kept.opened_at = excluded.opened_at THEN kept.used ELSE 0 END,
    opened_at = excluded.opened_at
RETURNING used, ceil(extract(epoch FROM opened_at) + %(seconds)s - extract(epoch FROM clock_timestamp()))::int
"""
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """`quota` units in each window of `seconds`. `name` is what the headers call it."""

    name: str
    quota: int
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a rate stands after it was taken from. `reset` is in seconds."""

    rate: Rate
    used: int
    reset: int

    @property
    def exceeded(self) -> bool:
        return self.used > self.rate.quota

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 has them."""
        left = max(self.rate.quota - self.used, 0)
        return {
            "RateLimit-Policy": f'"{self.rate.name}";q={self.rate.quota};w={self.rate.seconds}',
            "RateLimit": f'"{self.rate.name}";r={left};t={self.reset}',
        }


def take(rate: Rate, who: str, *, units: int = 1) -> Usage:
    """Takes `units` from what `who` (any text, of which a digest alone is kept) has left in this window."""
    key = salted_hmac("partners.software.quota", f"{rate.name} {who}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "seconds": rate.seconds, "units": units})
        used, reset = cursor.fetchone()
    return Usage(rate, used, reset)


def forget() -> int:
    """Deletes the windows of more than a day ago; gives back how many."""
    return RateWindow.objects.filter(opened_at__lt=clock.now() - KEPT).delete()[0]


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
