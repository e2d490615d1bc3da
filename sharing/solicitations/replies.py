"""Reads a solicitation and replies to it."""

from dataclasses import dataclass

from django.db import transaction

from hub import clock, days
from hub.errors import Invalid
from hub.journal import log
from hub.labelled import Labelled
from hub.notices.services import mark_seen
from hub.required import is_filled
from hub.text.clean import tidy
from partners.law.vocabulary import TEXT_LIMIT
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models.ledger import OUTSIDE, Channel
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests import access, journal

from . import notifications, sending
from .access import lock, lock_waiting


@dataclass(frozen=True, slots=True)
class UnsealedSolicitation:
    """The content of a solicitation, as far as its reader may see it.

    identity   the person it names; None where it names nobody
    agreement  how the person agreed, for the service alone
    reply      {"outcome", "text"}; None while there is none
    """

    solicitation: Solicitation
    text: str
    identity: dict[str, str] | None
    agreement: dict | None
    reply: dict | None


@transaction.atomic
def read_solicitation(*, by: Acting, solicitation: Solicitation) -> UnsealedSolicitation | None:
    """Journals the reading and unseals; None for a partner once it was withdrawn.

    Keeps the time of the partner's first reading. Raises NotFound, Suspended, Forbidden, KeyDestroyed.
    """
    if by.is_partner:
        require(by, Right.READ_ANSWERS, solicitation.partner)
    else:
        require(by, Right.ANSWER, solicitation.team)
        if solicitation.request is not None:
            access.require_not_recused(by, solicitation.request)
    solicitation = lock(solicitation)
    if by.is_partner and solicitation.withdrawn_at is not None:
        return None
    content, reply = solicitation.unseal("content"), solicitation.unseal("reply")
    log.write(journal.SOLICITATION_READ, by=by, about=solicitation, key=solicitation.key)
    if by.user is not None:
        mark_seen(by.user, place=by.organisation_id, number=solicitation.number)
    if by.is_partner and solicitation.read_at is None:
        solicitation.read_at = clock.now()
        solicitation.save(update_fields=["read_at"])
    agreement = None if by.is_partner else solicitation.unseal("agreement")
    return UnsealedSolicitation(solicitation, content["text"], content["identity"], agreement, reply)


class Outcome(Labelled):
    """The partner's reply in one word."""

    GRANTED = "granted", "Accordé"
    PARTLY = "partly", "Accordé en partie"
    REFUSED = "refused", "Refusé"
    INFORMED = "informed", "Information donnée"


NEEDS_WORDS = (Outcome.REFUSED, Outcome.INFORMED)
CHOICES = [(outcome.value, outcome.label) for outcome in Outcome]


@dataclass(frozen=True, slots=True)
class SolicitationReply:
    """A reply: a code of Outcome, and a text, which a refusal and an information need."""

    outcome: str
    text: str = ""


@transaction.atomic
def reply_to_solicitation(
    *, by: Acting, solicitation: Solicitation, reply: SolicitationReply, channel: Channel
) -> Solicitation:
    """Seals the partner's reply, journals it, posts it to the account and notifies the worker who asked.

    Raises NotFound, Suspended, Forbidden, AlreadyOver, Invalid.
    """
    require(by, Right.FILE, solicitation.partner)
    return _reply(by=by, solicitation=solicitation, reply=reply, channel=channel)


@transaction.atomic
def note_reply(*, by: Acting, solicitation: Solicitation, reply: SolicitationReply, channel: Channel) -> Solicitation:
    """Records a reply that a worker received outside the hub; `channel` is one of OUTSIDE. Raises as above."""
    require(by, Right.ANSWER, solicitation.team)
    if channel not in OUTSIDE:
        raise Invalid(fields={"channel": ["Indiquez par quelle voie la réponse est arrivée."]})
    return _reply(by=by, solicitation=solicitation, reply=reply, channel=channel)


def _reply(*, by: Acting, solicitation: Solicitation, reply: SolicitationReply, channel: Channel) -> Solicitation:
    solicitation = lock_waiting(solicitation)
    content = {"outcome": reply.outcome, "text": tidy(reply.text)}
    if wrong := wrong_fields(content):
        raise Invalid(fields=wrong)
    solicitation.answered_at, solicitation.reply_channel = clock.now(), channel
    solicitation.seal("reply", content)
    solicitation.save(update_fields=["answered_at", "reply", "reply_channel"])
    log.write(
        journal.SOLICITATION_ANSWERED,
        by=by,
        about=solicitation,
        content=content | {"channel": channel},
        key=solicitation.key,
    )
    answered_on = days.day_of(solicitation.answered_at)
    sending.take_back_unanswered(solicitation)
    quantities = sending.quantities_of_reply(solicitation, on=answered_on)
    sending.post(solicitation, day=answered_on, quantities=quantities, channel=channel)
    notifications.answered(solicitation, by_partner=by.is_partner)
    return solicitation


def wrong_fields(reply: dict[str, str]) -> dict[str, list[str]]:
    """Field → what is wrong with it."""
    wrong = {}
    if reply["outcome"] not in set(Outcome):
        wrong["outcome"] = ["Choisissez une des réponses proposées."]
    elif not reply["text"] and reply["outcome"] in NEEDS_WORDS:
        wrong["text"] = ["Écrivez pourquoi, ou l’information que vous donnez."]
    if reply["text"] and not is_filled(reply["text"], TEXT_LIMIT):
        wrong["text"] = [f"{TEXT_LIMIT} caractères lisibles au plus."]
    return wrong
