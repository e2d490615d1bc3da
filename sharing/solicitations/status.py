"""Where a solicitation stands: the same word for the service and for the partner."""

from enum import StrEnum

from django.db.models import Q

from sharing.models import Solicitation


class Status(StrEnum):
    WAITING = "waiting"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return LOOKS[self][0]

    @property
    def look(self) -> tuple[str, str, str]:
        """Word, tone and icon of its badge."""
        return LOOKS[self]


LOOKS = {
    Status.WAITING: ("En attente de réponse", "info", "hourglass"),
    Status.UNANSWERED: ("Sans réponse", "danger", "late"),
    Status.ANSWERED: ("Répondue", "good", "reply"),
    Status.WITHDRAWN: ("Retirée", "neutral", "undo"),
}

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
