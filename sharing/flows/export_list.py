"""A partner takes its own list of requests away."""

from django.db import transaction

from hub.errors import HubError
from hub.journal import log
from partners.acting import Acting
from sharing.following.listing import narrowed, own_requests
from sharing.journal import LIST_EXPORTED
from sharing.models import Request

ROWS_MAX = 5_000


class ListTooLong(HubError):
    code = "list.too_long"
    sentence = f"Cette liste dépasse {ROWS_MAX} demandes. Choisissez une période plus courte."
    status = 422


@transaction.atomic
def export_list(*, by: Acting, filters: dict) -> list[Request]:
    """The acting partner's requests under the portal's filters, the latest first, journaled with their number.

    Raises as `own_requests`, and ListTooLong.
    """
    found = narrowed(own_requests(by=by, filters=filters), by=by, filters=filters)
    rows = list(
        found.select_related(
            "partner", "key__parent", "own_key__parent", "filed_by_user", "filed_by_software"
        ).order_by("-filed_at", "-pk")[: ROWS_MAX + 1]
    )
    if len(rows) > ROWS_MAX:
        raise ListTooLong()
    log.write(LIST_EXPORTED, by=by, about=by.require_partner(), content={"count": len(rows)})
    return rows
