"""The data protection officer reads a breach and decides: is the CNIL told, is the person?"""

import uuid
from dataclasses import dataclass

from django.db import transaction

from hub import clock
from hub.journal import log
from hub.notices.seen import mark_seen
from hub.required import required_text
from hub.vault.models import KeyDestroyed
from partners import roles
from partners.acting import Acting
from partners.permissions import require_role
from sharing.breaches.access import visible_breach
from sharing.journal import BREACH_DECIDED, BREACH_READ
from sharing.models import Breach

DECISION_MAX = 4000  # characters


@dataclass(frozen=True, slots=True)
class OpenedBreach:
    """A breach with its sealed parts in clear: why the answer was recalled, why it was decided so."""

    breach: Breach
    why: str
    decision: str


@transaction.atomic
def read_breach(*, by: Acting, breach: uuid.UUID) -> OpenedBreach:
    """Journals the reading, then opens. Raises NotFound to anybody but the team's managers and the DPO."""
    found = visible_breach(by=by, breach=breach)
    log.write(BREACH_READ, by=by, about=found, key=found.key)
    mark_seen(by.require_user(), place=by.organisation_id, number=found.request.number)
    recall = found.request.recalls.filter(was_read=True).select_related("request__key__parent").first()
    try:
        why = recall.open_reason() if recall and found.cause == Breach.Cause.RECALLED else ""
    except KeyDestroyed:
        why = ""
    return OpenedBreach(found, why, found.open_decision())


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
