"""What waits for whom. Nothing here is unsealed: a list is quiet enough to be read beside a visitor."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import allowed
from partners.roles import Right
from sharing.models import CONTENT, Escalation, Request, ReviewRequest

SEALED = (*CONTENT, "partner_copy")
BY_DUE = ("-urgent", "due_on", "id")
LAST_FIRST = ("-closed_at", "-id")


@dataclass(frozen=True, slots=True)
class Queue:
    """A tab of the list: its code in the address, its title, what it holds, in what order."""

    code: str
    title: str
    requests: QuerySet[Request]
    order: tuple[str, ...] = BY_DUE
    counted: bool = True


def queues(by: Acting) -> list[Queue]:
    """The tabs of this role, the one to begin with first; none for who has no desk."""
    if by.has_role(roles.DPO):
        return [Queue("", "Avis à donner", for_advice())]
    if by.team is None or not allowed(by, Right.INTAKE, by.team):
        return []
    team = rows().filter(team=by.team).exclude(recusals__user=by.user)
    found = [
        Queue("", "À traiter", team.filter(closed_at__isnull=True)),
        Queue("closes", "Closes", team.filter(closed_at__isnull=False), LAST_FIRST, counted=False),
    ]
    if allowed(by, Right.REVIEW, by.team):
        found.insert(1, Queue("decisions", "Attendent ma décision", for_review(by)))
    return found


def rows() -> QuerySet[Request]:
    """Requests as the list shows them: one query whatever their number."""
    escalated = ReviewRequest.objects.filter(request=OuterRef("pk"))
    unadvised = escalated.filter(needs_advice=True).exclude(request__advice__isnull=False)
    return (
        Request.objects.select_related("partner", "team")
        .defer(*SEALED)
        .annotate(
            waits_for_advice=Exists(unadvised.filter(settled_at__isnull=True)),
            waits_for_review=Exists(escalated.filter(settled_at__isnull=True)),
            decided=Exists(escalated.filter(settled_at__isnull=False)),
            has_climbed=Exists(Escalation.objects.filter(request=OuterRef("pk"))),
        )
    )


def for_review(by: Acting) -> QuerySet[Request]:
    """Open requests of the team on which the manager was asked to decide, and may: advice is given where due."""
    return (
        rows()
        .exclude(recusals__user=by.user)
        .filter(
            team=by.team, closed_at__isnull=True, review_request__settled_at__isnull=True, review_request__isnull=False
        )
        .filter(Q(review_request__needs_advice=False) | Q(advice__isnull=False))
    )


def for_advice() -> QuerySet[Request]:
    """Open requests of every team on which the DPO was asked and has not advised."""
    return rows().filter(closed_at__isnull=True, review_request__needs_advice=True, advice__isnull=True)
