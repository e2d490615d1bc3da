"""A member of the service opens a request and sees what it says of a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.journal import REQUEST_OPENED
from sharing.models import Request


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A request with its sealed parts in clear."""

    request: Request
    subject: dict
    form: dict
    reason: str
    reference: str


@transaction.atomic
def open_request(
    *, by: Acting, request: Request, right: Right = Right.ANSWER, at: datetime | None = None
) -> OpenedRequest:
    """Journals the reading, then opens. The partner's visible status does not move."""
    require(by, right, request.team)
    log.write(REQUEST_OPENED, by=by, about=request, key=request.key, at=at)
    return OpenedRequest(
        request=request,
        subject=request.open("subject"),
        form=request.open("form"),
        reason=request.open("reason"),
        reference=request.open("reference"),
    )
