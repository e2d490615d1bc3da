"""Personal data breaches (GDPR 33, 34): opened, listed, decided by the DPO."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hub import clock
from hub.errors import NotFound
from hub.journal import log
from hub.notices.services import mark_seen
from hub.required import required_text
from hub.vault.models import DataKey, KeyDestroyed
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import allowed, require_role
from partners.roles import Right
from sharing.models import Breach, Request
from sharing.models.breach import TO_NOTIFY
from sharing.requests import notifications
from sharing.requests.journal import BREACH_DECIDED, BREACH_OPENED, BREACH_READ


def create_breach(
    *,
    by: Acting,
    request: Request,
    cause: Breach.Cause,
    items: Sequence[str],
    rules: Sequence[str] = (),
    at: datetime,
) -> Breach:
    """Starts the 72 hours at `at`. `items` are codes of what was told, `rules` ids of what stood against it."""
    breach = Breach.objects.create(
        request=request,
        cause=cause,
        items=list(items),
        rules=list(rules),
        detected_by=by.actor_id,
        detected_at=at,
        deadline_at=at + TO_NOTIFY,
        key=DataKey.objects.issue(),
    )
    content = {"cause": cause.value, "items": breach.items, "rules": breach.rules}
    log.write(BREACH_OPENED, by=by, about=breach, content=content, key=breach.key)
    notifications.breach_opened(breach)
    return breach


DECISION_MAX = 4000  # characters


@dataclass(frozen=True, slots=True)
class OpenedBreach:
    """A breach with its sealed parts in clear: why the answer was retracted, why it was decided so."""

    breach: Breach
    why: str
    decision: str


@transaction.atomic
def read_breach(*, by: Acting, breach: uuid.UUID) -> OpenedBreach:
    """Journals the reading, then opens. Raises NotFound to anybody but the team's managers and the DPO."""
    found = visible_breach(by=by, breach=breach)
    log.write(BREACH_READ, by=by, about=found, key=found.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=found.request.number)
    retraction = found.request.retractions.filter(was_read=True).select_related("request__key__parent").first()
    try:
        why = retraction.unseal_reason() if retraction and found.cause == Breach.Cause.RETRACTED else ""
    except KeyDestroyed:
        why = ""
    return OpenedBreach(found, why, found.unseal_decision())


@transaction.atomic
def decide_breach(*, by: Acting, breach: uuid.UUID, cnil_told: bool, person_told: bool, reason: str) -> Breach:
    """Records the decision with its reason; decided again, the last one stands and the journal keeps both.

    Raises Forbidden to anybody but the DPO, Invalid without a reason, NotFound.
    """
    require_role(by, roles.DPO)
    found = visible_breach(by=by, breach=breach, lock=True)
    reason = required_text(reason, limit=DECISION_MAX, field="reason", code="breach.reason")
    found.cnil_told, found.person_told = cnil_told, person_told
    found.decision = found.key.seal(reason, "sharing_breach.decision", found.id)
    found.decided_by, found.decided_at = by.actor_id, clock.now()
    found.save(update_fields=["cnil_told", "person_told", "decision", "decided_by", "decided_at"])
    content = {"cnil_told": cnil_told, "person_told": person_told, "reason": reason}
    log.write(BREACH_DECIDED, by=by, about=found, content=content, key=found.key)
    return found


def visible(by: Acting) -> QuerySet[Breach]:
    """Those `by` may see. Raises NotFound to who sees none."""
    rows = Breach.objects.select_related("request__partner", "request__team", "request__key__parent", "key")
    if by.has_role(roles.DPO):
        return rows
    if by.team is None or not allowed(by, Right.REVIEW, by.team):
        raise NotFound()
    return rows.filter(request__team=by.team).exclude(request__recusals__user=by.user)


def visible_breach(*, by: Acting, breach: uuid.UUID, lock: bool = False) -> Breach:
    """The one of this id, locked until the transaction ends if asked for. Raises NotFound."""
    rows = visible(by)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=breach).first()
    if found is None:
        raise NotFound()
    return found
