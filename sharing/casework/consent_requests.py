"""Requests a person's consent, reminds the worker, and closes what ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from consent.consents import refusals
from hub import clock
from hub.days import day_of
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners.law.vocabulary import Item, Outcome
from partners.members.acting import Acting
from partners.roles import Right
from sharing.judgment.judge import Judgment, judge
from sharing.models import Request
from sharing.models.consent_request import ConsentRequest, ConsentRequestEnd, RequestedBy
from sharing.models.request import NotMatched
from sharing.requests import notifications
from sharing.requests.access import held_request
from sharing.requests.errors import RefusedLately
from sharing.requests.journal import CONSENT_ASK_ENDED, CONSENT_ASKED

USUAL = timedelta(days=7)
LATEST = timedelta(days=60)


def awaited(judgment: Judgment) -> list[Item]:
    """The items that her consent would open today."""
    return [judged.item for judged in judgment.items if judged.outcome is Outcome.ASK_CONSENT]


@transaction.atomic
def request_consent(
    *,
    by: Acting,
    request: Request,
    items: Sequence[Item],
    how: RequestedBy,
    remind_on: date | None,
) -> ConsentRequest:
    """Writes down that she is asked; one asked before and still waited for is given up for this one.

    remind_on  a local day after today, 60 days ahead at most

    Raises NotMatched, RefusedLately where she said no in the last 30 days, Conflict for what waits for no consent,
    Invalid for a day that is none.
    """
    request = held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    asked_at = clock.now()
    on = day_of(asked_at)
    if refusals.recent(request.person, recipient=request.partner, purpose=request.type_code, on=on):
        raise RefusedLately()
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
    log.write(CONSENT_ASKED, by=by, about=request, content=content, key=request.key)
    return asked


@transaction.atomic
def give_up_asking(*, by: Acting, request: Request) -> ConsentRequest:
    """Nobody is reminded any more. Raises NotFound where nothing waits."""
    request = held_request(by=by, request=request, right=Right.ANSWER)
    asked = standing_ask(request)
    if asked is None:
        raise NotFound()
    return end_ask(asked, ConsentRequestEnd.DROPPED, by=by, at=clock.now())


def standing_ask(request: Request) -> ConsentRequest | None:
    """The asking that waits for her."""
    return (
        ConsentRequest.objects.select_related("request__key__parent")
        .filter(request=request, ended_at__isnull=True)
        .first()
    )


def outcome_of(asked: ConsentRequest, *, on: date, judgment: Judgment | None = None) -> ConsentRequestEnd | None:
    """How it has ended by itself, None while it waits: the request's end, her refusal since, or her consent.

    judgment  of its request on that day, where it was judged already
    """
    request = asked.request
    if request.is_closed:
        return ConsentRequestEnd.CLOSED
    if request.person is None:
        return ConsentRequestEnd.DROPPED
    refused = refusals.recent(request.person, recipient=request.partner, purpose=request.type_code, on=on)
    if refused is not None and refused.refused_on >= day_of(asked.asked_at):
        return ConsentRequestEnd.REFUSED
    waiting = {item.value for item in awaited(judgment or judge(request, on=on))}
    return None if waiting & set(asked.items) else ConsentRequestEnd.CONSENTED


def end_ask(asked: ConsentRequest, end: ConsentRequestEnd, *, by: log.Actor, at: datetime) -> ConsentRequest:
    """Within the caller's transaction."""
    asked.ended_at, asked.end = at, end
    asked.save(update_fields=["ended_at", "end"])
    content = {"end": end.value}
    log.write(CONSENT_ASK_ENDED, by=by, about=asked.request, content=content, key=asked.request.key)
    return asked


def remind_of_consents(on: date) -> tuple[int, int]:
    """(ended, reminded) for a local day. Each asking in its own transaction: cut off, the next night goes on."""
    waiting = ConsentRequest.objects.filter(ended_at__isnull=True).values_list("pk", flat=True)
    done = [look_at(pk, on) for pk in list(waiting)]
    return done.count("ended"), done.count("reminded")


@transaction.atomic
def look_at(pk: UUID, on: date) -> str:
    """ "ended", "reminded", or "" where nothing is to do."""
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
