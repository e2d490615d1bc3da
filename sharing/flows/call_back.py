"""A worker rings back whoever says that she asks for a partner, at a number the service knows, and notes it."""

import uuid

from django.db import transaction

from hub import clock
from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from partners.models import KnownNumber
from partners.roles import Right
from sharing.access import held_request
from sharing.journal import CALLED_BACK
from sharing.models import CallBack, Request


class NotKnown(Invalid):
    code = "callback.not_known"
    sentence = "Choisissez un des numéros connus de ce partenaire."


@transaction.atomic
def call_back(*, by: Acting, request: Request, number: uuid.UUID) -> CallBack:
    """`number` is the id of one of the partner's known numbers. It is the form element `callback_done`.

    Raises NotKnown for a number of somebody else or one that was taken out, AlreadyClosed, NotFound, Forbidden.
    """
    request = held_request(by=by, request=request, right=Right.ANSWER)
    known = KnownNumber.objects.filter(pk=number, partner=request.partner, removed_at__isnull=True).first()
    if known is None:
        raise NotKnown()
    called = CallBack.objects.create(request=request, number=known, called_by=by.actor_id, called_at=clock.now())
    log.write(CALLED_BACK, by=by, about=request, content={"number": str(known.pk)}, key=request.key)
    return called
