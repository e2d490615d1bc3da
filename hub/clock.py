"""The one clock: what time it is for the hub, or the instant at which imports, the demo and tests say that it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The instant it is, in UTC; inside `at`, the instant given there."""
    return _held.get() or timezone.now()


def held() -> datetime | None:
    """The instant given to `at`, or None while the clock runs."""
    return _held.get()


@contextmanager
def at(instant: datetime | None) -> Iterator[None]:
    """Holds the clock at an instant for what is done inside; None leaves it as it is.

    Raises ValueError for an instant without a time zone.
    """
    if instant is not None and instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    token = _held.set(instant or _held.get())
    try:
        yield
    finally:
        _held.reset(token)
