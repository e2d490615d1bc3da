"""A partner says that it keeps nothing of an answer that was recalled."""

from django.db import transaction

from hub import clock
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.errors import AlreadyConfirmed, NothingRecalled
from sharing.journal import DESTRUCTION_CONFIRMED
from sharing.models import Recall, Request
from sharing.notices import telling


@transaction.atomic
def confirm_destruction(*, by: Acting, request: Request) -> Recall:
    """Written down once. Raises NothingRecalled where no answer that was read was recalled,
    AlreadyConfirmed a second time.
    """
    require(by, Right.READ_ANSWERS, request.partner)
    taken = (
        Recall.objects.select_for_update(of=("self",))
        .select_related("request__key__parent")
        .filter(request=request, was_read=True)
        .first()
    )
    if taken is None:
        raise NothingRecalled()
    if taken.destroyed_at is not None:
        raise AlreadyConfirmed()
    taken.destroyed_at = clock.now()
    taken.save(update_fields=["destroyed_at"])
    log.write(DESTRUCTION_CONFIRMED, by=by, about=request)
    telling.destroyed(request)
    return taken
