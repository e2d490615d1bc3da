"""A partner answers what the service asked of it: in the portal, by its software, or by telephone to a worker."""

from dataclasses import dataclass

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Invalid
from hub.journal import log
from hub.labelled import Labelled
from partners.acting import Acting
from partners.models.account import OUTSIDE, Channel
from partners.permissions import require
from partners.roles import Right
from partners.vocabulary import TEXT_LIMIT
from sharing.journal import SOLICITATION_ANSWERED
from sharing.models import Solicitation
from sharing.notices import soliciting
from sharing.solicitations import accounting
from sharing.solicitations.access import lock_waiting


class Outcome(Labelled):
    """What the partner says in a word."""

    GRANTED = "granted", "Accordé"
    PARTLY = "partly", "Accordé en partie"
    REFUSED = "refused", "Refusé"
    INFORMED = "informed", "Information donnée"


NEEDS_WORDS = (Outcome.REFUSED, Outcome.INFORMED)
CHOICES = [(outcome.value, outcome.label) for outcome in Outcome]


@dataclass(frozen=True, slots=True)
class Said:
    """The reply: a code of Outcome, and words, which a refusal and an information cannot do without."""

    outcome: str
    text: str = ""


@transaction.atomic
def reply_to_solicitation(*, by: Acting, row: Solicitation, said: Said, channel: Channel) -> Solicitation:
    """Seals the partner's own reply; journals, posts it to the account, tells the worker who asked.

    Raises NotFound, Suspended, Forbidden, AlreadyOver, Invalid.
    """
    require(by, Right.FILE, row.partner)
    return _reply(by=by, row=row, said=said, channel=channel)


@transaction.atomic
def note_reply(*, by: Acting, row: Solicitation, said: Said, channel: Channel) -> Solicitation:
    """The same, as a worker heard or received it outside the hub; `channel` is one of OUTSIDE."""
    require(by, Right.ANSWER, row.team)
    if channel not in OUTSIDE:
        raise Invalid(fields={"channel": ["Indiquez par quelle voie la réponse est arrivée."]})
    return _reply(by=by, row=row, said=said, channel=channel)


def _reply(*, by: Acting, row: Solicitation, said: Said, channel: Channel) -> Solicitation:
    row = lock_waiting(row)
    reply = {"outcome": said.outcome, "text": said.text.replace("\r\n", "\n").strip()}
    if wrong := wrong_fields(reply):
        raise Invalid(fields=wrong)
    row.answered_at, row.reply_channel = clock.now(), channel
    row.seal("reply", reply)
    row.save(update_fields=["answered_at", "reply", "reply_channel"])
    log.write(SOLICITATION_ANSWERED, by=by, about=row, content=reply | {"channel": channel}, key=row.key)
    answered_on = day_of(row.answered_at)
    accounting.take_back_unanswered(row)
    quantities = accounting.quantities_of_reply(row, on=answered_on)
    accounting.post(row, day=answered_on, quantities=quantities, channel=channel)
    soliciting.answered(row, by_partner=by.is_partner)
    return row


def wrong_fields(reply: dict[str, str]) -> dict[str, list[str]]:
    """Field → what is wrong with it."""
    wrong = {}
    if reply["outcome"] not in set(Outcome):
        wrong["outcome"] = ["Choisissez une des réponses proposées."]
    elif not reply["text"] and reply["outcome"] in NEEDS_WORDS:
        wrong["text"] = ["Écrivez pourquoi, ou l’information que vous donnez."]
    if len(reply["text"]) > TEXT_LIMIT or "\x00" in reply["text"]:
        wrong["text"] = [f"{TEXT_LIMIT} caractères lisibles au plus."]
    return wrong
