"""Whose request is it? What is not yours reads the same as what does not exist."""

from uuid import UUID

from hub.errors import NotFound
from partners import roles
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right

from .errors import AlreadyClosed
from .models import Request


def partner_request(*, by: Acting, right: Right = Right.FOLLOW, **which: str | UUID) -> Request:
    """The acting partner's own request of this `number` or `pk`. Raises NotFound, Suspended, Forbidden."""
    if by.partner is None:
        raise NotFound()
    request = (
        Request.objects.filter(partner=by.partner, **which).select_related("partner", "team", "key__parent").first()
    )
    if request is None:
        raise NotFound()
    require(by, right, request.partner)
    return request


def team_request(*, by: Acting, number: str, right: Right = Right.ANSWER) -> Request:
    """The acting team's request of this number. Raises NotFound, Forbidden."""
    if by.team is None:
        raise NotFound()
    request = (
        Request.objects.filter(number=number, team=by.team)
        .select_related("partner", "team", "person", "key__parent")
        .first()
    )
    if request is None:
        raise NotFound()
    require(by, right, request.team)
    return request


def advised_request(*, by: Acting, number: str) -> Request:
    """A request on which the DPO was asked to advise, whoever's team it is. Raises NotFound."""
    request = (
        Request.objects.filter(number=number, escalation__needs_advice=True)
        .select_related("partner", "team", "person", "key__parent", "escalation")
        .first()
    )
    if request is None or not by.has_role(roles.DPO):
        raise NotFound()
    return request


def held_request(*, by: Acting, request: Request, right: Right) -> Request:
    """The request locked and still open, `by` allowed before and after: it may have gone to another team meanwhile."""
    require(by, right, request.team)
    locked = lock_open(request)
    require(by, right, locked.team)
    return locked


def lock_open(request: Request) -> Request:
    """The row again, locked until the transaction ends. Raises AlreadyClosed: a colleague may have been quicker."""
    locked = (
        Request.objects.select_for_update(of=("self",))
        .select_related("partner", "team", "key__parent")
        .get(pk=request.pk)
    )
    if locked.is_closed:
        raise AlreadyClosed()
    return locked
