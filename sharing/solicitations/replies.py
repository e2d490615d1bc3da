"""What follows a solicitation: read, replied to, the partner reminded, lapsed without a reply, withdrawn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hub import clock, days
from hub.errors import Invalid, is_filled
from hub.journal import log
from hub.labelled import Labelled
from hub.notices.services import mark_seen
from hub.text.clean import tidy
from partners.law.calendar import add_working_days
from partners.law.vocabulary import TEXT_LIMIT
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import OUTSIDE, Channel, Measure
from partners.roles import Right
from sharing.models import Solicitation
from sharing.requests import journal
from sharing.requests.access import require_not_recused

from . import access, errors, notifications, sending


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
            require_not_recused(by, solicitation.request)
    solicitation = access.lock(solicitation)
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
    solicitation = access.lock_waiting(solicitation)
    content = {"outcome": reply.outcome, "text": tidy(reply.text)}
    if wrong := wrong_fields(content, typed=reply.text):
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


def wrong_fields(reply: dict[str, str], *, typed: str) -> dict[str, list[str]]:
    """Field → what is wrong with it; `typed` is the text before it was cleaned."""
    wrong = {}
    if reply["outcome"] not in set(Outcome):
        wrong["outcome"] = ["Choisissez une des réponses proposées."]
    elif not reply["text"] and reply["outcome"] in NEEDS_WORDS:
        wrong["text"] = ["Écrivez pourquoi, ou l’information que vous donnez."]
    if "\x00" in typed or (reply["text"] and not is_filled(reply["text"], TEXT_LIMIT)):
        wrong["text"] = [f"{TEXT_LIMIT} caractères lisibles au plus."]
    return wrong


@transaction.atomic
def remind_of_solicitation(*, by: Acting, solicitation: Solicitation) -> Solicitation:
    """Notifies the partner's agents again, once a day at most. Raises NotFound, Forbidden, AlreadyOver, TooSoon."""
    require(by, Right.ANSWER, solicitation.team)
    solicitation = access.lock_waiting(solicitation)
    if solicitation.reminded_at is not None and days.day_of(solicitation.reminded_at) == days.day_of(clock.now()):
        raise errors.TooSoon()
    return remind(solicitation, by=by)


def remind(solicitation: Solicitation, *, by: log.Actor) -> Solicitation:
    """Reminds the partner of a locked solicitation."""
    solicitation.reminded_at = clock.now()
    solicitation.save(update_fields=["reminded_at"])
    log.write(journal.SOLICITATION_REMINDED, by=by, about=solicitation, key=solicitation.key)
    notifications.reminded(solicitation)
    return solicitation


def lapse_solicitations(*, on: date) -> tuple[int, int]:
    """Reminds and lapses what is due on a local day; counts (reminded, lapsed). Each in its own transaction."""
    waiting = Solicitation.objects.waiting().filter(unanswered_at__isnull=True)
    over = list(waiting.filter(due_on__lt=on).values_list("pk", flat=True))
    tomorrow = add_working_days(on, 1, settings.HOLIDAYS_ZONE)
    due = list(waiting.filter(due_on__gte=on, due_on__lte=tomorrow, reminded_at=None).values_list("pk", flat=True))
    return sum(remind_one(pk, on=on) for pk in due), sum(lapse(pk) for pk in over)


@transaction.atomic
def remind_one(pk: UUID, *, on: date) -> bool:
    """Reminds once, but not on the day of sending: a solicitation due tomorrow was only just notified."""
    solicitation = access.lock(Solicitation(pk=pk))
    if not solicitation.is_waiting or solicitation.reminded_at is not None or days.day_of(solicitation.sent_at) >= on:
        return False
    remind(solicitation, by=log.SYSTEM)
    return True


@transaction.atomic
def lapse(pk: UUID) -> bool:
    """Counts the solicitation as unanswered and notifies the worker. The partner can still reply, late."""
    solicitation = access.lock(Solicitation(pk=pk))
    if not solicitation.is_waiting or solicitation.unanswered_at is not None:
        return False
    solicitation.unanswered_at = clock.now()
    solicitation.save(update_fields=["unanswered_at"])
    log.write(journal.SOLICITATION_LAPSED, by=log.SYSTEM, about=solicitation, key=solicitation.key)
    sending.post(solicitation, day=days.day_of(solicitation.unanswered_at), quantities={Measure.UNANSWERED: 1})
    notifications.lapsed(solicitation)
    return True


@transaction.atomic
def withdraw_solicitation(*, by: Acting, solicitation: Solicitation) -> Solicitation:
    """Withdraws the solicitation; it stays counted. Raises NotFound, Forbidden, AlreadyOver."""
    require(by, Right.ANSWER, solicitation.team)
    solicitation = access.lock_waiting(solicitation)
    solicitation.withdrawn_at = clock.now()
    solicitation.save(update_fields=["withdrawn_at"])
    log.write(journal.SOLICITATION_WITHDRAWN, by=by, about=solicitation, key=solicitation.key)
    sending.post(solicitation, day=days.day_of(solicitation.withdrawn_at), quantities={Measure.WITHDRAWN: 1})
    notifications.withdrawn(solicitation)
    return solicitation
