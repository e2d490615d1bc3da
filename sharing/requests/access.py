"""Whose request is it? What is not yours reads the same as what does not exist."""

from datetime import datetime
from uuid import UUID

from consent.protection import relatives
from hub.errors import NotFound
from partners import roles
from partners.agreements.access import hold_agreements
from partners.members.acting import Acting
from partners.members.permissions import allowed, require
from partners.models import Membership
from partners.roles import Right
from sharing.models import BreakGlass, Recusal, Request

from .errors import AlreadyClosed


def partner_request(*, by: Acting, right: Right = Right.FOLLOW, **which: str | UUID) -> Request:
    """The acting partner's own request of this `number` or `pk`. Raises NotFound, Suspended, Forbidden."""
    if by.partner is None:
        raise NotFound()
    request = (
        Request.objects.filter(partner=by.partner, **which)
        .select_related("partner", "team", "key__parent", "partner_copy_key")
        .first()
    )
    if request is None:
        raise NotFound()
    require(by, right, request.partner)
    return request


def team_request(*, by: Acting, number: str, right: Right = Right.ANSWER) -> Request:
    """The acting team's request of this number, unless `by` stepped aside from it. Raises NotFound, Forbidden."""
    if by.team is None:
        raise NotFound()
    request = (
        Request.objects.filter(number=number, team=by.team)
        .exclude(recusals__user=by.user)
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
        Request.objects.filter(number=number, review_request__needs_advice=True)
        .select_related("partner", "team", "person", "key__parent", "review_request")
        .first()
    )
    if request is None or not by.has_role(roles.DPO):
        raise NotFound()
    return request


def standing_break_glass(*, by: Acting, number: str, at: datetime) -> BreakGlass:
    """The manager's opening of another team's request that stands at this instant, to read and nothing more.

    It stands for the membership it was made under, as long as that lasts, with the right to review in its team.
    Raises NotFound.
    """
    if by.membership is None or by.team is None or not allowed(by, Right.REVIEW, by.team):
        raise NotFound()
    opening = (
        BreakGlass.objects.filter(request__number=number, opened_at__lte=at, ends_at__gt=at)
        .exclude(request__recusals__user=by.user)
        .filter(membership__in=Membership.objects.active().filter(pk=by.membership.pk, user=by.user, team=by.team))
        .select_related("request__partner", "request__team", "request__person", "request__key__parent")
        .first()
    )
    if opening is None:
        raise NotFound()
    return opening


def held_request(*, by: Acting, request: Request, right: Right) -> Request:
    """The request locked and still open, `by` allowed before and after: it may have gone to another team meanwhile."""
    require(by, right, request.team)
    locked = lock_open(request)
    require(by, right, locked.team)
    require_not_aside(by, locked)
    return locked


def require_not_aside(by: Acting, request: Request) -> None:
    """Raises NotFound to who stepped aside: for her it is not there any more."""
    if by.user is not None and Recusal.objects.filter(request=request, user=by.user).exists():
        raise NotFound()


def is_aside(by: Acting, person: UUID) -> bool:
    """Whether `by` stepped aside from a request about this person: what gathers them all is not hers to open."""
    return by.user is not None and Recusal.objects.filter(request__person=person, user=by.user).exists()


def lock_open(request: Request) -> Request:
    """The row again, locked until the transaction ends. Raises AlreadyClosed: a colleague may have been quicker."""
    locked = lock(request)
    if locked.is_closed:
        raise AlreadyClosed()
    return locked


def lock(request: Request) -> Request:
    """The row again, open or closed, locked until the transaction ends."""
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("partner", "team", "key__parent")
        .get(pk=request.pk)
    )


def hold(*, by: Acting, request: Request, right: Right = Right.ANSWER) -> Request:
    """The open request with its grounds. Raises as `held_request` does."""
    return hold_grounds(held_request(by=by, request=request, right=right))


def hold_grounds(request: Request) -> Request:
    """The same request, with all that its judgment rests on: nothing of it can change before this commits.

    Consents, mandates, flags, links and agreements take these rows for update.
    """
    hold_agreements(request.partner)
    if request.person_id is not None:
        request.person = relatives.hold(request.person_id)
    return request
