"""Who may read and change a request, and which team gets it. Somebody else's request reads as if it did not exist."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from consent.persons.records import records_of
from consent.protection import relatives
from hub.errors import NotFound
from partners import roles
from partners.agreements.access import hold_agreements
from partners.law.terms import RequestType
from partners.members.acting import Acting
from partners.members.permissions import allowed, require
from partners.models import Membership, Team
from partners.teams import hours, presence
from sharing.models import BreakGlass, Recusal, Request

from .errors import AlreadyClosed
from .records import other_records

Row = TypeVar("Row", bound=Model)


def existing(row: Row | None) -> Row:
    """The row. Raises NotFound where there is none."""
    if row is None:
        raise NotFound()
    return row


def team_for(commune: str | None) -> Team:
    """The team that covers the commune (INSEE code) that the partner wrote, else the intake team.

    Never looks a person up: routing shows nothing about who is known.
    """
    if commune and (team := Team.objects.filter(communes=commune).first()):
        return team
    return Team.objects.get(is_intake=True)


def team_at(at: datetime, request_type: RequestType, commune: str | None) -> Team:
    """The team that gets a request filed at this instant.

    That of the commune; for an urgent type outside opening hours, a team on call, that of the commune first.
    """
    team = team_for(commune)
    if not request_type.presses or hours.is_open(at):
        return team
    teams = [membership.team for membership in presence.on_call(at) if membership.team is not None]
    return team if team in teams or not teams else teams[0]


def partner_request(*, by: Acting, right: roles.Right = roles.Right.FOLLOW, **which: str | UUID) -> Request:
    """The acting partner's own request of this `number` or `pk`. Raises NotFound, Suspended, Forbidden."""
    requests = Request.objects.filter(partner=existing(by.partner), **which)
    request = existing(requests.select_related("partner", "team", "key__parent", "partner_copy_key").first())
    require(by, right, request.partner)
    return request


def team_request(*, by: Acting, number: str, right: roles.Right = roles.Right.ANSWER) -> Request:
    """The acting team's request of this number, unless `by` is recused from it. Raises NotFound, Forbidden."""
    requests = Request.objects.filter(number=number, team=existing(by.team)).exclude(recusals__user=by.user)
    request = existing(requests.select_related("partner", "team", "person", "key__parent").first())
    require(by, right, request.team)
    return request


def advised_request(*, by: Acting, number: str) -> Request:
    """A request of any team on which the DPO was asked to advise. Raises NotFound."""
    request = (
        Request.objects.filter(number=number, review_request__needs_advice=True)
        .select_related("partner", "team", "person", "key__parent", "review_request")
        .first()
    )
    if request is None or not by.has_role(roles.DPO):
        raise NotFound()
    return request


def standing_break_glass(*, by: Acting, number: str, at: datetime) -> BreakGlass:
    """The break-glass access by which a manager may read another team's request at this instant.

    It ends with the membership under which it was granted, and with the right to review in that team. Raises NotFound.
    """
    if by.membership is None or by.team is None or not allowed(by, roles.Right.REVIEW, by.team):
        raise NotFound()
    return existing(
        BreakGlass.objects.filter(request__number=number, opened_at__lte=at, ends_at__gt=at)
        .exclude(request__recusals__user=by.user)
        .filter(membership__in=Membership.objects.active().filter(pk=by.membership.pk, user=by.user, team=by.team))
        .select_related("request__partner", "request__team", "request__person", "request__key__parent")
        .first()
    )


def held_request(*, by: Acting, request: Request, right: roles.Right) -> Request:
    """The request, locked and still open. Raises AlreadyClosed, NotFound, Forbidden.

    Checks the right before and after the lock: the request may have gone to another team meanwhile.
    """
    return _hold(lock_open, by, request, right)


def held_team_request(*, by: Acting, request: Request, right: roles.Right = roles.Right.ANSWER) -> Request:
    """The request, locked, whether open or closed. Raises NotFound, Forbidden, checked as for `held_request`."""
    return _hold(lock, by, request, right)


def _hold(lock_request: Callable[[Request], Request], by: Acting, request: Request, right: roles.Right) -> Request:
    require(by, right, request.team)
    locked = lock_request(request)
    require(by, right, locked.team)
    require_not_recused(by, locked)
    return locked


def require_not_recused(by: Acting, request: Request) -> None:
    """Raises NotFound to a worker recused from the request."""
    if by.user is not None and Recusal.objects.filter(request=request, user=by.user).exists():
        raise NotFound()


def is_recused(by: Acting, person: UUID) -> bool:
    """Whether `by` is recused from a request about this person, and so may not see what gathers all of them."""
    recusals = Recusal.objects.filter(request__person__in=records_of(person), user=by.user)
    return by.user is not None and recusals.exists()


def lock_open(request: Request) -> Request:
    """The request read again and locked until the transaction ends. Raises AlreadyClosed."""
    locked = lock(request)
    if locked.is_closed:
        raise AlreadyClosed()
    return locked


def lock(request: Request) -> Request:
    """The request read again, open or closed, and locked until the transaction ends."""
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("partner", "team", "key__parent")
        .get(pk=request.pk)
    )


def hold_for_judgment(*, by: Acting, request: Request, right: roles.Right = roles.Right.ANSWER) -> Request:
    """The open request, locked with all that its judgment depends on. Raises as `held_request` does."""
    return lock_grounds(held_request(by=by, request=request, right=right))


def lock_grounds(request: Request) -> Request:
    """Locks what the judgment of the locked request depends on, so that nothing of it changes before this commits.

    Whoever writes consents, mandates, flags, links or agreements takes the same rows for update.
    """
    hold_agreements(request.partner)
    if request.person_id is not None:
        request.person = relatives.hold(request.person_id, also=other_records(request))
    return request
