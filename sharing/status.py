"""What a partner sees of where its request stands. It follows the filing, not what the service does inside."""

from datetime import date
from enum import StrEnum

from django.conf import settings
from partners.law.calendar import add_working_days

from hub.days import day_of

from .models import Request


class Status(StrEnum):
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Status.RECEIVED: "Reçue",
    Status.IN_PROGRESS: "En cours",
    Status.ANSWERED: "Répondue",
    Status.WITHDRAWN: "Retirée",
}


def status_of(request: Request, *, on: date) -> Status:
    """The visible status on a local day: in progress from the first working day after filing, whoever opened it."""
    if request.withdrawn_at is not None:
        return Status.WITHDRAWN
    if request.closed_at is not None:
        return Status.ANSWERED
    filed_on = day_of(request.filed_at)
    return Status.IN_PROGRESS if on >= add_working_days(filed_on, 1, settings.HOLIDAYS_ZONE) else Status.RECEIVED
