"""A partner's requests: their status as it sees it, listed, filtered, exported.

The status follows the filing, not what the service does.
"""

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from hub.days import day_of, start_of, today
from hub.errors import HubError
from hub.forms import IsoDayField
from hub.journal import log
from hub.labelled import Badged
from partners.law.calendar import add_working_days
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.models import Request, RequestQuerySet

from .journal import LIST_EXPORTED


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


ORDER = ("-filed_at", "-id")


class Filters(forms.Form):
    """By visible status and by day of filing, both days included."""

    status = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", "Tous"), *((status.value, status.label) for status in Status)],
        error_messages={"invalid_choice": "Cet état n’existe pas."},
    )
    filed_from = IsoDayField(label="Déposées à partir du", required=False)
    filed_until = IsoDayField(label="Jusqu’au", required=False)

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("filed_from"), data.get("filed_until")
        if first and last and first > last:
            self.add_error("filed_until", "Ce jour vient avant le premier.")
        return data


def narrowed(requests: RequestQuerySet, *, by: Acting, filters: dict) -> RequestQuerySet:
    """The requests of one type, or filed by the acting member, as the portal's filters say."""
    if code := filters.get("type"):
        requests = requests.filter(type_code=code)
    if filters.get("mine"):
        requests = requests.filter(filed_by_user=by.user)
    return requests


def own_requests(*, by: Acting, filters: dict) -> RequestQuerySet:
    """The acting partner's requests. `filters` are a valid Filters' cleaned data. Raises as `require` does."""
    require(by, Right.FOLLOW, by.partner)
    requests = Request.objects.filter(partner=by.partner).prefetch_related("retractions")
    if status := filters.get("status"):
        requests = requests.filter(with_status(Status(status), on=today()))
    if first := filters.get("filed_from"):
        requests = requests.filter(filed_at__gte=start_of(date.fromisoformat(first)))
    if last := filters.get("filed_until"):
        requests = requests.filter(filed_at__lt=start_of(date.fromisoformat(last) + timedelta(days=1)))
    return requests


ROWS_MAX = 5_000


class ListTooLong(HubError):
    code = "list.too_long"
    sentence = f"Cette liste dépasse {ROWS_MAX} demandes. Choisissez une période plus courte."
    status = 422


@transaction.atomic
def export_list(*, by: Acting, filters: dict) -> list[Request]:
    """The acting partner's requests under the portal's filters, the latest first. Journals how many.

    Raises as `own_requests`, and ListTooLong.
    """
    requests = narrowed(own_requests(by=by, filters=filters), by=by, filters=filters)
    exported = list(
        requests.select_related(
            "partner", "key__parent", "partner_copy_key__parent", "filed_by_user", "filed_by_software"
        ).order_by("-filed_at", "-pk")[: ROWS_MAX + 1]
    )
    if len(exported) > ROWS_MAX:
        raise ListTooLong()
    log.write(LIST_EXPORTED, by=by, about=by.require_partner(), content={"count": len(exported)})
    return exported
