"""Each night: askings that ended by themselves are closed, and whose day has come the team is reminded of."""

from datetime import date
from uuid import UUID

from django.db import transaction

from hub import clock
from hub.journal import log
from sharing.models import ConsentAsked
from sharing.notices import telling

from .ask_consent import end_ask, outcome_of


def remind_of_consents(on: date) -> tuple[int, int]:
    """(ended, reminded) for a local day. Each asking in its own transaction: cut off, the next night goes on."""
    waiting = ConsentAsked.objects.filter(ended_at__isnull=True).values_list("pk", flat=True)
    done = [look_at(pk, on) for pk in list(waiting)]
    return done.count("ended"), done.count("reminded")


@transaction.atomic
def look_at(pk: UUID, on: date) -> str:
    """ "ended", "reminded", or "" where nothing is to do."""
    asked = (
        ConsentAsked.objects.select_for_update(of=("self",))
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
    telling.consent_awaited(asked)
    return "reminded"
