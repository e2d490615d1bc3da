"""Changes to a filed request: completed by the service, withdrawn by its partner."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners.law.clocks import due_on
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models.ledger import Measure
from partners.roles import Right
from sharing.judgment import admissibility
from sharing.models import ExternalRequest, Request
from sharing.requests import accounting, notifications
from sharing.requests.access import held_request, lock_open
from sharing.requests.errors import AlreadyMatched
from sharing.requests.journal import REQUEST_COMPLETED, REQUEST_WITHDRAWN


class NotTakenDown(Conflict):
    code = "intake.not_taken_down"
    sentence = "Cette demande est venue par le hub : son demandeur seul la complète, par une nouvelle demande."


class NothingNew(Invalid):
    code = "intake.nothing_new"
    sentence = "Écrivez au moins un des éléments qui manquent."


@dataclass(frozen=True, slots=True)
class Completion:
    """What came since: of the person, of the form (as `Filing` has them), and whether it came in writing."""

    subject: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str | bool] = field(default_factory=dict)
    in_writing: bool = False


@transaction.atomic
def complete(*, by: Acting, request: Request, completion: Completion) -> Request:
    """Adds to what stands; what is given anew replaces it. The due date follows a hearing that was not known.

    Raises NotTakenDown for what came by the hub, AlreadyClosed, AlreadyMatched where a person's name would change
    under the eyes of who matched it, NothingNew, NotFound, Forbidden.
    """
    request = held_request(by=by, request=request, right=Right.INTAKE)
    intake = ExternalRequest.objects.select_for_update().filter(request=request).first()
    if intake is None:
        raise NotTakenDown()
    if completion.subject and request.person_id is not None:
        raise AlreadyMatched()
    in_writing = completion.in_writing and intake.written_at is None
    if not (completion.subject or completion.form or in_writing):
        raise NothingNew()
    subject, form = request.open("subject") | dict(completion.subject), request.open("form") | dict(completion.form)
    request.seal_content(subject=subject, form=form, reason=request.open("reason"), reference=request.open("reference"))
    request.due_on = due_on(
        request.type.clock,
        day_of(request.filed_at),
        hearing_date=admissibility.hearing_date(form),
        zone=settings.HOLIDAYS_ZONE,
    )
    request.save(update_fields=["subject", "form", "reason", "reference", "partner_copy", "due_on"])
    if in_writing:
        intake.written_at = clock.now()
        intake.save(update_fields=["written_at"])
    content = {"subject": dict(completion.subject), "form": dict(completion.form), "in_writing": in_writing}
    log.write(REQUEST_COMPLETED, by=by, about=request, content=content, key=request.key)
    return request


@transaction.atomic
def withdraw(*, by: Acting, request: Request) -> Request:
    """Closes the request unanswered. The ask stays counted. Raises AlreadyClosed."""
    require(by, Right.FILE, request.partner)
    request = lock_open(request)
    request.withdrawn_at = request.closed_at = clock.now()
    request.save(update_fields=["withdrawn_at", "closed_at"])
    log.write(REQUEST_WITHDRAWN, by=by, about=request, key=request.key)
    accounting.post(request, day=day_of(request.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    notifications.closed(request)
    return request
