"""A solicitation is opened, by its team or by the partner that is asked. The reading is written down first."""

from dataclasses import dataclass

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.notices.seen import mark_seen
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import require_not_aside
from sharing.journal import SOLICITATION_READ
from sharing.models import Solicitation
from sharing.solicitations.access import lock


@dataclass(frozen=True, slots=True)
class OpenedSolicitation:
    """What its reader sees of it in clear.

    identity   whom it names; None where it names nobody
    agreement  how she agreed, for the service alone
    reply      {"outcome", "text"}; None while there is none
    """

    row: Solicitation
    text: str
    identity: dict[str, str] | None
    agreement: dict | None
    reply: dict | None


@transaction.atomic
def read_solicitation(*, by: Acting, row: Solicitation) -> OpenedSolicitation | None:
    """Opens it; None for a partner from whom it was taken back. Raises NotFound, Suspended, Forbidden, KeyDestroyed.

    The partner's first reading is kept, so that the service sees that it was read.
    """
    if by.is_partner:
        require(by, Right.READ_ANSWERS, row.partner)
    else:
        require(by, Right.ANSWER, row.team)
        if row.request is not None:
            require_not_aside(by, row.request)
    row = lock(row)
    if by.is_partner and row.withdrawn_at is not None:
        return None
    content, reply = row.open("content"), row.open("reply")
    log.write(SOLICITATION_READ, by=by, about=row, key=row.key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=row.number)
    if by.is_partner and row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    agreement = None if by.is_partner else row.open("agreement")
    return OpenedSolicitation(row, content["text"], content["identity"], agreement, reply)
