"""The status of a request as its partner sees it. It follows the filing, not what the service does."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from hub.days import day_of, start_of
from hub.labelled import Badged
from partners.law.calendar import add_working_days
from sharing.models import Request


class Status(Badged):
    RECEIVED = "received", "Reçue", "inbox", "neutral"
    IN_PROGRESS = "in_progress", "En cours", "hourglass", "info"
    ANSWERED = "answered", "Répondue", "reply", "good"
    WITHDRAWN = "withdrawn", "Retirée", "undo", "neutral"


def status_of(request: Request, *, on: date) -> Status:
    """The visible status on a local day: in progress from the first working day after filing, read or not."""
    if request.withdrawn_at is not None:
        return Status.WITHDRAWN
    if request.closed_at is not None:
        return Status.ANSWERED
    filed_on = day_of(request.filed_at)
    return Status.IN_PROGRESS if on >= add_working_days(filed_on, 1, settings.HOLIDAYS_ZONE) else Status.RECEIVED


def with_status(status: Status, *, on: date) -> Q:
    """The filter for requests with this visible status on a local day."""
    if status is Status.WITHDRAWN:
        return Q(withdrawn_at__isnull=False)
    if status is Status.ANSWERED:
        return Q(withdrawn_at__isnull=True, closed_at__isnull=False)
    received_since = start_of(_first_day_still_received(on))
    recent = Q(filed_at__gte=received_since)
    return Q(closed_at__isnull=True) & (recent if status is Status.RECEIVED else ~recent)


def _first_day_still_received(on: date) -> date:
    """The first day such that no working day has begun since a filing on it."""
    day = on
    while add_working_days(day - timedelta(1), 1, settings.HOLIDAYS_ZONE) > on:
        day -= timedelta(1)
    return day
