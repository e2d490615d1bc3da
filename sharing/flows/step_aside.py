"""A member of the service steps aside from a request: it concerns her kin, or somebody she is in conflict with."""

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.notices.seen import mark_seen
from partners.acting import Acting
from partners.roles import Right
from sharing.access import held_request
from sharing.journal import STEPPED_ASIDE
from sharing.models import Request, StepAside


@transaction.atomic
def step_aside(*, by: Acting, request: Request) -> StepAside:
    """From now on it neither opens for her nor is told to her, in whatever team she acts. No reason is asked.

    It is not undone: who was too near stays too near. Raises AlreadyClosed, NotFound, Forbidden.
    """
    request = held_request(by=by, request=request, right=Right.INTAKE)
    aside = StepAside.objects.create(request=request, user=by.user, at=clock.now())
    log.write(STEPPED_ASIDE, by=by, about=request, key=request.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=request.number)
    return aside
