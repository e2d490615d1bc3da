"""Locks before judging, writes after deciding: shared by every way of answering."""

from collections.abc import Mapping
from datetime import datetime

from hub.journal import log
from hub.journal.actions import Action
from partners.members.acting import Acting
from sharing.gate.cases import verdict_as_json
from sharing.judgment.judge import Judgment
from sharing.leaks.values import Value
from sharing.models import Answer, Request
from sharing.requests import accounting, notifications
from sharing.requests.receipts import deliver


def close(
    *,
    by: Acting,
    request: Request,
    action: Action,
    judgment: Judgment,
    content: Mapping[str, Value],
    said: Mapping[str, object],
    minutes: int,
    told: bool,
    sent_at: datetime,
    spoken: bool = False,
) -> Answer:
    """Seals and sends, closes the request, journals as `action`, posts to the account, tells the partner.

    content  item code → value, what the partner reads
    said     kept with the verdict for the service alone: reasons, notes…
    told     whether anything was told, for the account
    """
    sent = Answer(request=request, team=request.team, minutes=minutes, sent_by=by.user, sent_at=sent_at, spoken=spoken)
    judged = verdict_as_json(request.number, judgment.verdict, judgment.on)
    sent.seal(content=dict(content), verdict=judged | dict(said))
    sent.save(force_insert=True)
    request.closed_at = sent_at
    request.save(update_fields=["closed_at"])
    log.write(action, by=by, about=request, content={"content": dict(content)} | dict(said), key=request.key)
    deliver(sent)
    accounting.post(
        request,
        day=judgment.on,
        quantities=accounting.quantities_of_answer(request, on=judgment.on, minutes=minutes)
        | accounting.quantities_of_outcome(request, told=told, verdicts=judgment.verdict.items),
    )
    notifications.answered(request)
    return sent
