"""What workers establish before an answer: facts, calls back, checks made by hand."""

import uuid

from django.db import transaction

from hub import clock
from hub.errors import Invalid
from hub.journal import log
from partners.law.vocabulary import FactSource
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import KnownNumber
from partners.roles import Right
from sharing.judgment.checks import calls_for
from sharing.models import CallBack, MadeCheck, Request, StatedFact
from sharing.models.checks import BY_HAND, Check
from sharing.requests.access import held_request
from sharing.requests.journal import CALLED_BACK, CHECK_MADE, FACT_STATED


def statable(request: Request) -> list[str]:
    """Codes of what the service may state about this request, in the law's order. Form elements are checks."""
    return [fact.value for fact in request.type.facts if fact.source is FactSource.WORKER]


@transaction.atomic
def state_fact(*, by: Acting, request: Request, code: str, value: bool) -> StatedFact:
    """`code` is one of `statable(request)`. The last statement stands."""
    request = held_request(by=by, request=request, right=Right.ANSWER)
    if code not in statable(request):
        raise Invalid("Cet élément ne concerne pas ce type de demande.", code="fact.not_of_this_type")
    stated, _ = StatedFact.objects.update_or_create(
        request=request,
        code=code,
        defaults={"value": value, "stated_by": by.actor_id, "stated_at": clock.now()},
    )
    log.write(FACT_STATED, by=by, about=request, content={code: value}, key=request.key)
    return stated


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


@transaction.atomic
def make_check(*, by: Acting, request: Request, check: Check, done: bool) -> MadeCheck:
    """Records that `check` was made and what came of it. The last word stands.

    Raises Forbidden where the check asks for more than intake, Invalid where this request does not call for it,
    AlreadyClosed.
    """
    request = held_request(by=by, request=request, right=Right.INTAKE)
    if check not in calls_for(request):
        raise Invalid("Cette vérification ne concerne pas cette demande.", code="check.not_called_for")
    require(by, BY_HAND[check].right, request.team)
    made, _ = MadeCheck.objects.update_or_create(
        request=request,
        code=check.value,
        defaults={"done": done, "made_by": by.actor_id, "made_at": clock.now()},
    )
    log.write(CHECK_MADE, by=by, about=request, content={check.value: done}, key=request.key)
    return made
