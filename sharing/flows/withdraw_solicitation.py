"""The service takes a solicitation back: answered otherwise, no longer of use, or no longer agreed to."""

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.acting import Acting
from partners.models.account import Measure
from partners.permissions import require
from partners.roles import Right
from sharing.journal import SOLICITATION_WITHDRAWN
from sharing.models import Solicitation
from sharing.notices import soliciting
from sharing.solicitations import accounting
from sharing.solicitations.access import lock_waiting


@transaction.atomic
def withdraw_solicitation(*, by: Acting, row: Solicitation) -> Solicitation:
    """The partner opens it no more; the ask stays counted. Raises NotFound, Forbidden, AlreadyOver."""
    require(by, Right.ANSWER, row.team)
    row = lock_waiting(row)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    log.write(SOLICITATION_WITHDRAWN, by=by, about=row, key=row.key)
    accounting.post(row, day=day_of(row.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    soliciting.withdrawn(row)
    return row
