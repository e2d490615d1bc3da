"""A partner is reminded of what it was asked: by a worker, or by the night before it is due."""

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.journal import SOLICITATION_REMINDED
from sharing.models import Solicitation
from sharing.notices import soliciting
from sharing.solicitations.access import lock_waiting
from sharing.solicitations.errors import TooSoon


@transaction.atomic
def remind_of_solicitation(*, by: Acting, row: Solicitation) -> Solicitation:
    """Tells the partner's agents again, once a day at most. Raises NotFound, Forbidden, AlreadyOver, TooSoon."""
    require(by, Right.ANSWER, row.team)
    row = lock_waiting(row)
    if row.reminded_at is not None and day_of(row.reminded_at) == day_of(clock.now()):
        raise TooSoon()
    return remind(row, by=by)


def remind(row: Solicitation, *, by: log.Actor) -> Solicitation:
    """The reminder itself, the row held."""
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    log.write(SOLICITATION_REMINDED, by=by, about=row, key=row.key)
    soliciting.reminded(row)
    return row
