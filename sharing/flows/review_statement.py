"""A manager decides whether an entry held back stands in the statement."""

import uuid

from django.db import transaction

from hub import clock
from hub.errors import Conflict
from hub.journal import log
from hub.required import required_text
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.journal import STATEMENT_REVIEWED
from sharing.judging.mark import DecisionOutdated
from sharing.models import StatementReview
from sharing.statement.access import held_statement, require_not_given
from sharing.statement.entries import entries

REASON_MAX = 1000  # characters


@transaction.atomic
def review_statement(
    *, by: Acting, statement: uuid.UUID, number: str, released: bool, reason: str, shown: str | None = None
) -> StatementReview:
    """On the request of that number; decided again, the last decision stands until the statement is given.

    shown  `Entry.seen` of the page she decided on; None where nothing was shown

    Raises NotFound, Forbidden, Invalid without a reason, DecisionOutdated where that is no longer so, Conflict where
    the entry is not held back or the paper is out.
    """
    held = held_statement(by=by, statement=statement)
    require(by, Right.REVIEW, held.team)
    require_not_given(held)
    reason = required_text(reason, limit=REASON_MAX, field="reason", code="statement.reason")
    entry = next((one for one in entries(held) if one.request.number == number and one.held), None)
    if entry is None:
        raise Conflict("Cette demande n’attend pas de décision.", code="statement.not_held")
    if shown is not None and shown != entry.seen:
        raise DecisionOutdated()
    StatementReview.objects.filter(statement=held, request=entry.request).delete()
    review = StatementReview(
        statement=held,
        request=entry.request,
        released=released,
        decided_by=by.actor_id,
        decided_at=clock.now(),
    )
    review.reason = held.person.key.seal(reason, "sharing_statementreview.reason", review.id)
    review.save(force_insert=True)
    content = {"request": str(entry.request.id), "released": released, "reason": reason}
    log.write(STATEMENT_REVIEWED, by=by, about=held, content=content, key=held.person.key)
    return review
