"""The team that is asked about a person begins to follow her."""

from django.db import transaction

from consent.flows.start_followup import start_followup
from consent.models import Followup
from partners.acting import Acting
from partners.roles import Right
from sharing.access import held_request
from sharing.errors import NotMatched
from sharing.models import Request


@transaction.atomic
def start_following(*, by: Acting, request: Request) -> Followup:
    """Opens the record to the acting team because an open request of its own is about that person."""
    request = held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    return start_followup(by=by, person=request.person)
