"""Whose solicitation is it? The team's that wrote it, the partner's that it was sent to; to others there is none."""

from uuid import UUID

from django.db.models import QuerySet

from hub.errors import NotFound
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.models import Solicitation

from .errors import AlreadyOver


def received(by: Acting) -> QuerySet[Solicitation]:
    """Those sent to the acting partner. Raises NotFound, Suspended, Forbidden."""
    if by.partner is None:
        raise NotFound()
    require(by, Right.FOLLOW, by.partner)
    return Solicitation.objects.filter(partner=by.partner)


def sent(by: Acting) -> QuerySet[Solicitation]:
    """Those of the acting team, without what was written from a request from which `by` stepped aside.

    Raises NotFound, Forbidden.
    """
    if by.team is None:
        raise NotFound()
    require(by, Right.ANSWER, by.team)
    return without_recusals(Solicitation.objects.filter(team=by.team), by)


def without_recusals(rows: QuerySet[Solicitation], by: Acting) -> QuerySet[Solicitation]:
    """Those that were not written from a request that is not there for her any more."""
    return rows.exclude(request__recusals__user=by.user)


def partner_solicitation(*, by: Acting, right: Right = Right.FOLLOW, **which: str | UUID) -> Solicitation:
    """The acting partner's own, by `number` or `pk`. Raises NotFound, Suspended, Forbidden."""
    row = _one(received(by), which)
    require(by, right, row.partner)
    return row


def team_solicitation(*, by: Acting, **which: str | UUID) -> Solicitation:
    """The acting team's own. Raises NotFound, Forbidden."""
    return _one(sent(by), which)


def _one(rows: QuerySet[Solicitation], which: dict[str, str | UUID]) -> Solicitation:
    row = rows.filter(**which).select_related("partner", "team", "person", "key__parent", "sent_by").first()
    if row is None:
        raise NotFound()
    return row


def lock(row: Solicitation) -> Solicitation:
    """The row again, held until the transaction ends."""
    return (
        Solicitation.objects.select_for_update(of=("self",))
        .select_related("partner", "team", "person", "key__parent", "sent_by")
        .get(pk=row.pk)
    )


def lock_waiting(row: Solicitation) -> Solicitation:
    """The same, still to be answered. Raises AlreadyOver: somebody may have been quicker."""
    locked = lock(row)
    if not locked.is_waiting:
        raise AlreadyOver()
    return locked
