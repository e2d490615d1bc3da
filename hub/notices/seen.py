"""What somebody has seen is told no more."""

from collections.abc import Collection
from uuid import UUID

from hub import clock
from hub.accounts.models import User

from .models import Notice


def mark_seen(user: User, *, place: UUID | None, number: str = "") -> int:
    """Marks her notices of one thing as seen, or all of them there; how many were new."""
    unseen = Notice.objects.unseen().to(user, place)
    if number:
        unseen = unseen.filter(number=number)
    return unseen.update(seen_at=clock.now())


def mark_all_seen(user: User, *, place: UUID | None, numbers: Collection[str]) -> int:
    """The same of several things at once; none are none."""
    return Notice.objects.unseen().to(user, place).filter(number__in=numbers).update(seen_at=clock.now())


def settle(number: str, *, but: UUID) -> int:
    """Nothing waits about this thing any more, except in the organisation `but`, which is still to read of it."""
    return Notice.objects.unseen().filter(number=number).exclude(place=but).update(seen_at=clock.now())
