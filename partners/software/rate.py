"""So much in so many seconds, counted in one statement: no call slips through between reading and writing."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from hub import clock
from partners.models import RateWindow

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
    key = salted_hmac("partners.software.rate", f"{rate.name} {who}", algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "seconds": rate.seconds, "units": units})
        used, reset = cursor.fetchone()
    return Usage(rate, used, reset)


def forget() -> int:
    """Deletes the windows of more than a day ago; gives back how many."""
    return RateWindow.objects.filter(opened_at__lt=clock.now() - KEPT).delete()[0]
