"""The DPO gives written advice before a manager reviews. It decides nothing (GDPR 38(6))."""

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Conflict, NotFound
from hub.journal import log
from hub.required import required_text
from partners import roles
from partners.acting import Acting
from partners.permissions import require_role
from partners.vocabulary import Item
from sharing.access import lock_open
from sharing.journal import ADVICE_GIVEN
from sharing.judging.judge import judge
from sharing.judging.mark import DecisionOutdated
from sharing.models import Advice, Escalation, Request
from sharing.notices import telling

from .closing import hold_grounds

TEXT_MAX = 4000  # characters
OUTDATED = "La situation a changé depuis l’ouverture de la page\u00a0: l’avis n’est pas donné. Relisez, puis donnez-le."


@transaction.atomic
def advise(*, by: Acting, request: Request, text: str, shown: str | None = None) -> Advice:
    """Records the advice, sealed. One per request.

    shown  `Judgment.as_shown` of the page it was written on; None where nothing was shown (an import)

    Raises Conflict where it is there already, NotFound where none was asked for, DecisionOutdated where `shown` is no
    longer what the page would show.
    """
    require_role(by, roles.DPO)
    request = hold_grounds(lock_open(request))
    escalation = Escalation.objects.filter(request=request, needs_advice=True).first()
    if escalation is None:
        raise NotFound()
    given_at = clock.now()
    if shown is not None and shown != judge(request, on=day_of(given_at)).as_shown(*map(Item, escalation.items)):
        raise DecisionOutdated(OUTDATED)
    text = required_text(text, limit=TEXT_MAX, field="text", code="review.advice_text", asks="Écrivez un avis")
    if Advice.objects.filter(request=request).exists():
        raise Conflict("Un avis a déjà été donné.", code="review.already_advised")
    advice = Advice(request=request, given_by=by.actor_id, given_at=given_at)
    advice.text = request.key.seal(text, "sharing_advice.text", advice.id)
    advice.save(force_insert=True)
    log.write(ADVICE_GIVEN, by=by, about=request, content={"text": text}, key=request.key)
    telling.advised(request)
    return advice
