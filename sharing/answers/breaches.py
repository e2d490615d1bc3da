"""Personal data breaches (GDPR 33, 34): opened, listed, decided by the DPO."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from hub import clock, errors
from hub.journal import log
from hub.notices.services import mark_seen
from hub.vault.models import DataKey, KeyDestroyed
from partners import roles
from partners.members.acting import Acting
from partners.members.permissions import allowed, require_role
from sharing.models import Breach, Request
from sharing.models.answer import TO_NOTIFY
from sharing.requests import journal, notifications


def create_breach(
    *, by: Acting, request: Request, cause: Breach.Cause, items: Sequence[str], rules: Sequence[str] = (), at: datetime
) -> Breach:
    """Opens a breach, whose 72 hours start at `at`.

    items, rules  codes of the items that were released, ids of the rules against it
    """
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
    log.write(journal.BREACH_OPENED, by=by, about=breach, content=content, key=breach.key)
    notifications.breach_opened(breach)
    return breach


DECISION_MAX = 4000  # characters


@dataclass(frozen=True, slots=True)
class OpenedBreach:
    """A breach with its sealed parts: why the answer was retracted, why the DPO decided so."""

    breach: Breach
    why: str
    decision: str


@transaction.atomic
def read_breach(*, by: Acting, breach: uuid.UUID) -> OpenedBreach:
    """Journals the reading, then unseals. Raises NotFound to anybody but the team's managers and the DPO."""
    stored = visible_breach(by=by, breach=breach)
    log.write(journal.BREACH_READ, by=by, about=stored, key=stored.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=stored.request.number)
    retraction = stored.request.retractions.filter(was_read=True).select_related("request__key__parent").first()
    try:
        why = retraction.unseal_reason() if retraction and stored.cause == Breach.Cause.RETRACTED else ""
    except KeyDestroyed:
        why = ""
    return OpenedBreach(stored, why, stored.unseal_decision())


@transaction.atomic
def decide_breach(*, by: Acting, breach: uuid.UUID, cnil_told: bool, person_told: bool, reason: str) -> Breach:
    """Records the DPO's decision and its reason. A later one replaces it; the journal keeps both.

    Raises Forbidden to anybody but the DPO, Invalid without a reason, NotFound.
    """
    require_role(by, roles.DPO)
    stored = visible_breach(by=by, breach=breach, lock=True)
    reason = errors.required_text(reason, limit=DECISION_MAX, field="reason", code="breach.reason")
    stored.cnil_told, stored.person_told = cnil_told, person_told
    stored.decision = stored.key.seal(reason, "sharing_breach.decision", stored.id)
    stored.decided_by, stored.decided_at = by.actor_id, clock.now()
    stored.save(update_fields=["cnil_told", "person_told", "decision", "decided_by", "decided_at"])
    content = {"cnil_told": cnil_told, "person_told": person_told, "reason": reason}
    log.write(journal.BREACH_DECIDED, by=by, about=stored, content=content, key=stored.key)
    return stored


def visible(by: Acting) -> QuerySet[Breach]:
    """The breaches that `by` may see. Raises NotFound to anybody else."""
    breaches = Breach.objects.select_related("request__partner", "request__team", "request__key__parent", "key")
    if by.has_role(roles.DPO):
        return breaches
    if by.team is None or not allowed(by, roles.Right.REVIEW, by.team):
        raise errors.NotFound()
    return breaches.filter(request__team=by.team).exclude(request__recusals__user=by.user)


def visible_breach(*, by: Acting, breach: uuid.UUID, lock: bool = False) -> Breach:
    """The breach of this id, locked until the transaction ends if `lock`. Raises NotFound."""
    breaches = visible(by)
    stored = (breaches.select_for_update(of=("self",)) if lock else breaches).filter(pk=breach).first()
    if stored is None:
        raise errors.NotFound()
    return stored
