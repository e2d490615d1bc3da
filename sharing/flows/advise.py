"""The DPO gives written advice before a manager reviews. It decides nothing (GDPR 38(6))."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners import roles
from partners.acting import Acting
from partners.permissions import require_role
from sharing.access import lock_open
from sharing.journal import ADVICE_GIVEN
from sharing.models import Advice, Escalation, Request
from sharing.notices import telling

TEXT_MAX = 4000  # characters


@transaction.atomic
def advise(*, by: Acting, request: Request, text: str, at: datetime | None = None) -> Advice:
    """Records the advice, sealed. One per request; raises Conflict where it is there already, NotFound where none was
    asked for.
    """
    require_role(by, roles.DPO)
    request = lock_open(request)
    if not Escalation.objects.filter(request=request, needs_advice=True).exists():
        raise NotFound()
    text = text.strip()
    if not text or len(text) > TEXT_MAX:
        raise Invalid(f"Écrivez un avis de {TEXT_MAX} caractères au plus.", code="review.advice_text")
    if Advice.objects.filter(request=request).exists():
        raise Conflict("Un avis a déjà été donné.", code="review.already_advised")
    advice = Advice(request=request, given_by=by.actor_id, given_at=at or timezone.now())
    advice.text = request.key.seal(text, "sharing_advice.text", advice.id)
    advice.save(force_insert=True)
    log.write(ADVICE_GIVEN, by=by, about=request, content={"text": text}, key=request.key, at=at)
    telling.advised(request, at=at)
    return advice
