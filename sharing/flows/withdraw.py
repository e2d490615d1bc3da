"""A partner takes its request back."""

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.acting import Acting
from partners.models.account import Measure
from partners.permissions import require
from partners.roles import Right
from sharing.access import lock_open
from sharing.counted import accounting
from sharing.journal import REQUEST_WITHDRAWN
from sharing.models import Request
from sharing.notices import telling


@transaction.atomic
def withdraw(*, by: Acting, request: Request) -> Request:
    """Closes the request unanswered. The ask stays counted. Raises AlreadyClosed."""
    require(by, Right.FILE, request.partner)
    request = lock_open(request)
    request.withdrawn_at = request.closed_at = clock.now()
    request.save(update_fields=["withdrawn_at", "closed_at"])
    log.write(REQUEST_WITHDRAWN, by=by, about=request, key=request.key)
    accounting.post(request, day=day_of(request.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    telling.closed(request)
    return request
