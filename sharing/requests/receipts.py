"""Receipts for a partner: each act that gives one is proved by one journal entry.

A receipt shows its entry: who acted, for which organisation. The entry of a sent answer names the worker's team, which
may follow the person, and so would show where the person lives. The receipt of an answer therefore rests on another
entry: that the answer was delivered to the partner.
"""

from hub.journal import log, tree
from hub.journal.actions import Action
from hub.journal.models import Entry
from hub.journal.receipt import Receipt
from hub.labelled import Labelled
from partners.members.acting import Acting
from sharing.models import Answer, Request

from . import access, errors, journal


class Proven(Labelled):
    """An act, its word in URLs, and the journal action that proves it."""

    action: Action

    FILING = "depot", "Dépôt de la demande", journal.REQUEST_FILED
    ANSWER = "reponse", "Mise à disposition de la réponse", journal.ANSWER_DELIVERED
    WITHDRAWAL = "retrait", "Retrait de la demande", journal.REQUEST_WITHDRAWN


def deliver(answer: Answer) -> None:
    """Journals that the answer is available to the partner, as it reads it. In the transaction of the answer."""
    request = answer.request
    content = {
        "items": request.items,
        "told": answer.unseal("content"),
        "notes": answer.unseal("verdict").get("notes", []),
    }
    log.write(journal.ANSWER_DELIVERED, by=log.SYSTEM, about=request, content=content, key=request.key)


def proven(request: Request) -> list[Proven]:
    """The acts of this request that give a receipt and that its partner may know of."""
    acts = [Proven.FILING]
    if request.withdrawn_at is not None:
        acts.append(Proven.WITHDRAWAL)
    elif request.is_closed:
        acts.append(Proven.ANSWER)
    return acts


def receipt_of(*, by: Acting, act: Proven, **which) -> Receipt | None:
    """The receipt of an act of the acting partner's own request (`pk` or `number`).

    None until a checkpoint covers it. Raises NotFound, Suspended, Forbidden, NothingToProve.
    """
    request = access.partner_request(by=by, **which)
    if act not in proven(request):
        raise errors.NothingToProve()
    entry = Entry.objects.filter(object_uuid=request.id, action=act.action.code).order_by("seq").last()
    return tree.receipt_for(entry) if entry else None
