"""A worker states a fact that the law asks about."""

from django.db import transaction

from hub import clock
from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from partners.roles import Right
from partners.vocabulary import FactSource
from sharing.access import held_request
from sharing.journal import FACT_STATED
from sharing.models import Request, StatedFact


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
