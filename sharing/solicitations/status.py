"""Where a solicitation stands: the same word for the service and for the partner."""

from django.db.models import Q

from hub.labelled import Badged
from sharing.models import Solicitation


class Status(Badged):
    WAITING = "waiting", "En attente de réponse", "hourglass", "info"
    UNANSWERED = "unanswered", "Sans réponse", "late", "danger"
    ANSWERED = "answered", "Répondue", "reply", "good"
    WITHDRAWN = "withdrawn", "Retirée", "undo", "neutral"


WITH = {
    Status.WAITING: Q(answered_at__isnull=True, withdrawn_at__isnull=True, unanswered_at__isnull=True),
    Status.UNANSWERED: Q(answered_at__isnull=True, withdrawn_at__isnull=True, unanswered_at__isnull=False),
    Status.ANSWERED: Q(answered_at__isnull=False),
    Status.WITHDRAWN: Q(withdrawn_at__isnull=False),
}
"""Those whose status is this one."""


def status_of(row: Solicitation) -> Status:
    """Answered late, it is answered."""
    if row.withdrawn_at is not None:
        return Status.WITHDRAWN
    if row.answered_at is not None:
        return Status.ANSWERED
    return Status.UNANSWERED if row.unanswered_at is not None else Status.WAITING
