"""What a manager decided on the entries held back, and whether it stands still."""

from datetime import datetime

from consent.models import Person
from sharing.models import Answer, StatementReview


def standing(
    review: StatementReview | None, *, answer: Answer | None, tightened: datetime | None
) -> StatementReview | None:
    """The review, unless it is a yes given before something that the manager did not know of. A no stands.

    answer     what was told, since it may have been told after her yes
    tightened  when the person's record last gave a reason to look again (consent.facts.last_tightened)
    """
    if review is None or not review.released:
        return review
    since = [answer.sent_at if answer else None, tightened]
    return None if any(instant is not None and review.decided_at < instant for instant in since) else review


def open_reason(review: StatementReview, person: Person) -> str:
    return person.key.unseal(review.reason, "sharing_statementreview.reason", review.id)
