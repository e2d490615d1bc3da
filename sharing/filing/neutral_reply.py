"""A request without a text gets the neutral reply by itself. It depends on no person, so no human is needed."""

from hub import clock
from hub.days import day_of
from hub.journal import log
from partners.law.general import DEFAULT
from partners.models.ledger import Measure
from sharing.models import Answer, Request
from sharing.requests import accounting
from sharing.requests.journal import ANSWER_NEUTRAL
from sharing.requests.receipts import deliver


def answer_neutrally(*, request: Request) -> Answer:
    """Closes the request at once with nothing told. Part of the filing's own transaction."""
    sent_at = clock.now()
    answer = Answer(request=request, team=request.team, sent_at=sent_at)
    answer.seal(content={}, verdict={})
    answer.save(force_insert=True)
    request.closed_at = sent_at
    request.save(update_fields=["closed_at"])
    log.write(ANSWER_NEUTRAL, by=log.SYSTEM, about=request, key=request.key)
    deliver(answer)
    day = day_of(sent_at)
    quantities = accounting.quantities_of_answer(request, on=day, minutes=0)
    accounting.post(request, day=day, quantities=quantities | {(Measure.REFUSED, DEFAULT.id): len(request.items)})
    return answer
