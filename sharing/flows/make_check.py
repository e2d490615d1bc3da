"""Somebody makes a check that nothing proves: a call back on a known number, papers seen, a safe way for the answer."""

from django.db import transaction

from hub import clock
from hub.errors import Invalid
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import held_request
from sharing.checks.catalogue import BY_HAND, Check
from sharing.checks.standing import calls_for
from sharing.journal import CHECK_MADE
from sharing.models import MadeCheck, Request


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
