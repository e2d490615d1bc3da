"""Requests a person's consent: asked, printed, given up, reminded, ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from consent.consents import refusals, texts
from hub import clock, days
from hub.documents import render
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners.law.vocabulary import Item, Outcome
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.judgment.judge import Judgment, judge
from sharing.models import ConsentRequest, ConsentRequestEnd, NotMatched, Request, RequestedBy
from sharing.requests import access, errors, journal, notifications

USUAL = timedelta(days=7)
LATEST = timedelta(days=60)
PAPERS = Path(__file__).with_name("papers")
TITLES = {RequestedBy.LETTER: "Nous avons une question à vous poser", RequestedBy.FORM: "Êtes-vous d’accord ?"}


def awaited(judgment: Judgment) -> list[Item]:
    """The items that the person's consent would release today."""
    return [judged.item for judged in judgment.items if judged.outcome is Outcome.ASK_CONSENT]


@transaction.atomic
def request_consent(
    *, by: Acting, request: Request, items: Sequence[Item], how: RequestedBy, remind_on: date | None
) -> ConsentRequest:
    """Records that the person is asked for consent; replaces an earlier request that still waits.

    remind_on  a local day after today, 60 days ahead at most

    Raises NotMatched, RefusedLately where the person refused in the last 30 days, Conflict for items that wait for no
    consent, Invalid for another day.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    asked_at = clock.now()
    on = days.day_of(asked_at)
    if refusals.recent(request.person, recipient=request.partner, purpose=request.type_code, on=on):
        raise errors.RefusedLately()
    if not items or not set(items) <= set(awaited(judge(request, on=on))):
        raise Conflict("Cochez des informations que l’accord de la personne ouvrirait.", code="consent_asked.items")
    if remind_on is None or not on < remind_on <= on + LATEST:
        raise Invalid(
            "Choisissez un jour de rappel après aujourd’hui, dans les 60 jours.",
            code="consent_asked.remind_on",
            field="remind_on",
        )
    if former := standing_ask(request):
        end_ask(former, ConsentRequestEnd.DROPPED, by=by, at=asked_at)
    asked = ConsentRequest.objects.create(
        request=request,
        items=[item.value for item in Item if item in items],
        how=how,
        asked_by=by.actor_id,
        asked_at=asked_at,
        remind_on=remind_on,
    )
    content = {"items": asked.items, "how": asked.how, "remind_on": remind_on.isoformat()}
    log.write(journal.CONSENT_ASKED, by=by, about=request, content=content, key=request.key)
    return asked


@transaction.atomic
def give_up_asking(*, by: Acting, request: Request) -> ConsentRequest:
    """Ends the standing consent request without an answer. Raises NotFound where none waits."""
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    asked = access.existing(standing_ask(request))
    return end_ask(asked, ConsentRequestEnd.DROPPED, by=by, at=clock.now())


def message() -> str:
    """A text message for the person that shows nothing to somebody else who reads it."""
    reach = "\u00a0; ".join(settings.CONTACTS)
    return (
        "Bonjour, ici le service social. Nous avons une question à vous poser, sans urgence. "
        f"Vous pouvez nous répondre ainsi : {reach}."
    )


@transaction.atomic
def print_paper(*, by: Acting, request: Request) -> bytes:
    """The letter or form for the person, as a PDF.

    Raises Forbidden, NotFound where no consent request waits, or it goes by a message.
    """
    require(by, Right.ANSWER, request.team)
    access.require_not_recused(by, request)
    asked = standing_ask(request)
    if asked is None or asked.how == RequestedBy.MESSAGE or request.person is None:
        raise NotFound()
    issued_at = clock.now()
    log.write(journal.CONSENT_PAPER, by=by, about=request, content={"how": asked.how}, key=request.key)
    kind = RequestedBy(asked.how)
    return render(
        PAPERS / f"{kind.value}.typ",
        title=TITLES[kind],
        number=request.number,
        issued_at=issued_at,
        data=paper_data(request, asked, issued_at),
    )


def paper_data(request: Request, asked: ConsentRequest, at: datetime) -> dict:
    """The template's data. The letter names neither partner nor matter: somebody else may open it."""
    identity = request.matched_person.unseal_identity()
    data: dict[str, object] = {"name": f"{identity['first_names']} {identity['last_name']}"}
    if asked.how == RequestedBy.FORM:
        text = texts.current(days.day_of(at))
        shown = texts.to_sign(text, recipient=request.partner, purpose=request.type.title, items=asked.items)
        data |= {"shown": [line for line in shown.split("\n") if line], "version": str(text.version)}
    return data


def standing_ask(request: Request) -> ConsentRequest | None:
    """The consent request that waits for the person, if any."""
    return (
        ConsentRequest.objects.select_related("request__key__parent")
        .filter(request=request, ended_at__isnull=True)
        .first()
    )


def outcome_of(asked: ConsentRequest, *, on: date, judgment: Judgment | None = None) -> ConsentRequestEnd | None:
    """How the consent request ended: the request was closed, the person refused or consented; None while it waits.

    judgment  of its request on that day, if it was made already
    """
    request = asked.request
    if request.is_closed:
        return ConsentRequestEnd.CLOSED
    if request.person is None:
        return ConsentRequestEnd.DROPPED
    refused = refusals.recent(request.person, recipient=request.partner, purpose=request.type_code, on=on)
    if refused is not None and refused.refused_on >= days.day_of(asked.asked_at):
        return ConsentRequestEnd.REFUSED
    waiting = {item.value for item in awaited(judgment or judge(request, on=on))}
    return None if waiting & set(asked.items) else ConsentRequestEnd.CONSENTED


def end_ask(asked: ConsentRequest, end: ConsentRequestEnd, *, by: log.Actor, at: datetime) -> ConsentRequest:
    """Ends the consent request and journals it, in the caller's transaction."""
    asked.ended_at, asked.end = at, end
    asked.save(update_fields=["ended_at", "end"])
    content = {"end": end.value}
    log.write(journal.CONSENT_ASK_ENDED, by=by, about=asked.request, content=content, key=asked.request.key)
    return asked


def remind_of_consents(on: date) -> tuple[int, int]:
    """Ends or reminds what is due on a local day; counts (ended, reminded). Each in its own transaction."""
    waiting = ConsentRequest.objects.filter(ended_at__isnull=True).values_list("pk", flat=True)
    done = [review_waiting(pk, on) for pk in list(waiting)]
    return done.count("ended"), done.count("reminded")


@transaction.atomic
def review_waiting(pk: UUID, on: date) -> str:
    """Ends one consent request, or reminds of it: "ended", "reminded", or "" where nothing is due."""
    asked = (
        ConsentRequest.objects.select_for_update(of=("self",))
        .select_related("request__partner", "request__team", "request__person__key", "request__key__parent")
        .filter(pk=pk, ended_at__isnull=True)
        .first()
    )
    if asked is None:
        return ""
    end = outcome_of(asked, on=on)
    if end is not None:
        end_ask(asked, end, by=log.SYSTEM, at=clock.now())
        return "ended"
    if asked.reminded_at is not None or asked.remind_on > on:
        return ""
    asked.reminded_at = clock.now()
    asked.save(update_fields=["reminded_at"])
    notifications.consent_awaited(asked)
    return "reminded"
