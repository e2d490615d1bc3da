"""A worker opens a letter again. The opening is written down before a byte leaves."""

from uuid import UUID

from django.db import transaction

from hub.errors import NotFound
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import require_not_aside
from sharing.journal import LETTER_OPENED
from sharing.models import Letter, Request


@transaction.atomic
def open_letter(*, by: Acting, request: Request, letter: UUID) -> tuple[Letter, bytes]:
    """The letter and its PDF. Raises Forbidden, NotFound, KeyDestroyed."""
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    found = Letter.objects.select_related("request__key__parent").filter(pk=letter, request=request).first()
    if found is None:
        raise NotFound()
    pdf = found.open_paper()
    log.write(LETTER_OPENED, by=by, about=request, content={"letter": found.label}, key=found.request.key)
    return found, pdf
