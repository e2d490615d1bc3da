"""Reading a solicitation and replying to it."""

from dataclasses import dataclass

from django.db import transaction

from hub import clock
from hub.days import day_of
from hub.errors import Invalid
from hub.journal import log
from hub.labelled import Labelled
from hub.notices.services import mark_seen
from partners.law.vocabulary import TEXT_LIMIT
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models.ledger import OUTSIDE, Channel
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests.access import require_not_aside
from sharing.requests.journal import SOLICITATION_ANSWERED, SOLICITATION_READ

from . import notifications, sending
from .access import lock, lock_waiting


@dataclass(frozen=True, slots=True)
class UnsealedSolicitation:
    """What its reader sees of it in clear.

    identity   whom it names; None where it names nobody
    agreement  how she agreed, for the service alone
    reply      {"outcome", "text"}; None while there is none
    """

    row: Solicitation
    text: str
    identity: dict[str, str] | None
    agreement: dict | None
    reply: dict | None


@transaction.atomic
def read_solicitation(*, by: Acting, row: Solicitation) -> UnsealedSolicitation | None:
    """Opens it; None for a partner from whom it was taken back. Raises NotFound, Suspended, Forbidden, KeyDestroyed.

    The partner's first reading is kept, so that the service sees that it was read.
    """
    if by.is_partner:
        require(by, Right.READ_ANSWERS, row.partner)
    else:
        require(by, Right.ANSWER, row.team)
        if row.request is not None:
            require_not_aside(by, row.request)
    row = lock(row)
    if by.is_partner and row.withdrawn_at is not None:
        return None
    content, reply = row.open("content"), row.open("reply")
    log.write(SOLICITATION_READ, by=by, about=row, key=row.key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=row.number)
    if by.is_partner and row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    agreement = None if by.is_partner else row.open("agreement")
    return UnsealedSolicitation(row, content["text"], content["identity"], agreement, reply)


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
    sending.take_back_unanswered(row)
    quantities = sending.quantities_of_reply(row, on=answered_on)
    sending.post(row, day=answered_on, quantities=quantities, channel=channel)
    notifications.answered(row, by_partner=by.is_partner)
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
