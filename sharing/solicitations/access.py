"""Who may read a solicitation (the team that wrote it, the partner that got it), and its status."""

from uuid import UUID

from django.db.models import Q, QuerySet

from hub.labelled import Badged
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests.access import existing

from .errors import AlreadyOver

LOADED = ("partner", "team", "person", "key__parent", "sent_by")


class Status(Badged):
    WAITING = "waiting", "En attente de réponse", "hourglass", "info"
    UNANSWERED = "unanswered", "Sans réponse", "late", "danger"
    ANSWERED = "answered", "Répondue", "reply", "good"
    WITHDRAWN = "withdrawn", "Retirée", "undo", "neutral"


WITH = {
    Status.WAITING: Q(answered_at__isnull=True, withdrawn_at__isnull=True, unanswered_at__isnull=True),
    Status.UNANSWERED: Q(answered_at__isnull=True, withdrawn_at__isnull=True, unanswered_at__isnull=False),
    Status.ANSWERED: Q(answered_at__isnull=False),
    Status.WITHDRAWN: Q(withdrawn_at__isnull=False),
}
"""Status → the filter that selects it."""


def status_of(solicitation: Solicitation) -> Status:
    """The status; a late reply counts as answered."""
    if solicitation.withdrawn_at is not None:
        return Status.WITHDRAWN
    if solicitation.answered_at is not None:
        return Status.ANSWERED
    return Status.UNANSWERED if solicitation.unanswered_at is not None else Status.WAITING


def received(by: Acting) -> QuerySet[Solicitation]:
    """The solicitations sent to the acting partner. Raises NotFound, Suspended, Forbidden."""
    partner = require(by, Right.FOLLOW, existing(by.partner))
    return Solicitation.objects.filter(partner=partner)


def sent(by: Acting) -> QuerySet[Solicitation]:
    """The acting team's solicitations, except those written from a request from which `by` is recused.

    Raises NotFound, Forbidden.
    """
    team = require(by, Right.ANSWER, existing(by.team))
    return without_recusals(Solicitation.objects.filter(team=team), by)


def without_recusals(rows: QuerySet[Solicitation], by: Acting) -> QuerySet[Solicitation]:
    """Leaves out the solicitations written from a request from which `by` is recused."""
    return rows.exclude(request__recusals__user=by.user)


def partner_solicitation(*, by: Acting, right: Right = Right.FOLLOW, **which: str | UUID) -> Solicitation:
    """The acting partner's solicitation of this `number` or `pk`. Raises NotFound, Suspended, Forbidden."""
    solicitation = _one(received(by), which)
    require(by, right, solicitation.partner)
    return solicitation


def team_solicitation(*, by: Acting, **which: str | UUID) -> Solicitation:
    """The acting team's solicitation of this `number` or `pk`. Raises NotFound, Forbidden."""
    return _one(sent(by), which)


def _one(rows: QuerySet[Solicitation], which: dict[str, str | UUID]) -> Solicitation:
    return existing(rows.filter(**which).select_related(*LOADED).first())


def lock(solicitation: Solicitation) -> Solicitation:
    """The solicitation read again, locked until the transaction ends."""
    return Solicitation.objects.select_for_update(of=("self",)).select_related(*LOADED).get(pk=solicitation.pk)


def lock_waiting(solicitation: Solicitation) -> Solicitation:
    """Locks a solicitation that still waits for a reply. Raises AlreadyOver."""
    locked = lock(solicitation)
    if not locked.is_waiting:
        raise AlreadyOver()
    return locked
