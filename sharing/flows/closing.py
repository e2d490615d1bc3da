"""The two ends of every answer that a person gives: what is held as it is judged, what is written as it is sent."""

from collections.abc import Mapping
from datetime import datetime

from consent import links
from hub.journal import log
from hub.journal.actions import Action
from partners.acting import Acting
from partners.locks import hold_agreements
from partners.roles import Right
from sharing.access import held_request
from sharing.counted import accounting
from sharing.judging.cases import verdict_as_json
from sharing.judging.judge import Judgment
from sharing.models import Answer, Request
from sharing.notices import telling
from sharing.proofs.acts import deliver
from sharing.typed.values import Value


def hold(*, by: Acting, request: Request, right: Right = Right.ANSWER) -> Request:
    """The open request with its grounds. Raises as `held_request` does."""
    return hold_grounds(held_request(by=by, request=request, right=right))


def hold_grounds(request: Request) -> Request:
    """The same request, with all that its judgment rests on: nothing of it can change before this commits.

    Consents, mandates, flags, links and agreements take these rows for update.
    """
    hold_agreements(request.partner)
    if request.person_id is not None:
        request.person = links.hold(request.person_id)
    return request


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
    telling.answered(request)
    return sent
