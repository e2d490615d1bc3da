"""An agreement is ended before its day. What it opened is closed at once."""

from django.db import transaction

from hub import clock
from hub.days import today
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.required import is_filled
from partners.acting import Acting
from partners.agreements.access import require_signer
from partners.journal import AGREEMENT_ENDED
from partners.models import Agreement, Partner

from .draft_agreement import NotSigned

REASON_MAX = 300  # characters


class AlreadyOver(Conflict):
    code = "agreement.already_over"
    sentence = "Cette convention est déjà terminée."


class ReasonMissing(Invalid):
    code = "agreement.reason_missing"
    sentence = f"Dites pourquoi la convention prend fin, en {REASON_MAX} caractères au plus."


@transaction.atomic
def end_agreement(*, by: Acting, agreement: Agreement, reason: str) -> Agreement:
    """From this very day it opens nothing; one that had not begun never will.

    Waits for the answers being sent under it, and every later one is judged without it. Raises Forbidden, NotSigned,
    AlreadyOver, ReasonMissing.
    """
    require_signer(by)
    reason = reason.strip()
    if not is_filled(reason, REASON_MAX):
        raise ReasonMissing()
    Partner.objects.select_for_update().get(pk=agreement.partner_id)
    agreement = Agreement.objects.select_for_update(of=("self",)).select_related("partner").get(pk=agreement.pk)
    day = today()
    if agreement.is_draft:
        raise NotSigned()
    if agreement.last_day < max(day, agreement.starts_on):
        raise AlreadyOver()
    agreement.stops_on, agreement.ended_at, agreement.end_reason = day, clock.now(), reason
    agreement.save(update_fields=["stops_on", "ended_at", "end_reason"])
    log.write(AGREEMENT_ENDED, by=by, about=agreement, content={"stops_on": day.isoformat(), "reason": reason})
    return agreement
