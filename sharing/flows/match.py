"""A worker says who a request is about, by hand, and can undo it until the answer has left."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consent.models import Person
from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import lock_open
from sharing.journal import REQUEST_MATCHED, REQUEST_UNMATCHED
from sharing.models import Request


@transaction.atomic
def match(*, by: Acting, request: Request, person: Person, at: datetime | None = None) -> Request:
    """Attaches the request to a person of the service's own records."""
    require(by, Right.ANSWER, request.team)
    request = lock_open(request)
    request.person = person
    request.matched_at = at or timezone.now()
    request.save(update_fields=["person", "matched_at"])
    log.write(REQUEST_MATCHED, by=by, about=request, content={"person": str(person.id)}, key=request.key, at=at)
    return request


@transaction.atomic
def unmatch(*, by: Acting, request: Request) -> Request:
    """Undoes a wrong match. What was stated and reviewed about the wrong person goes with it."""
    require(by, Right.ANSWER, request.team)
    request = lock_open(request)
    if request.person_id is None:
        raise NotFound()
    content = {"person": str(request.person_id)}
    request.person = None
    request.matched_at = None
    request.save(update_fields=["person", "matched_at"])
    request.stated_facts.all().delete()
    request.reviews.all().delete()
    log.write(REQUEST_UNMATCHED, by=by, about=request, content=content, key=request.key)
    return request
