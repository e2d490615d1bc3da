"""Deletes the names behind the journal's pseudonymous ids, once their years of retention are over.

Entries, proofs and receipts stay as they are, since they never held a name. Upper floors register the columns of theirs
that say who acted: beside the entry of the same act, such a column would give the pseudonym away.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hub import retention
from hub.days import today
from hub.journal import log
from hub.journal.entry import NIL

from .journal import ACTORS_FORGOTTEN
from .models import Pseudonym

PSEUDONYMS = log.Ref("accounts.pseudonym", NIL)


@dataclass(frozen=True, slots=True)
class ActorColumn:
    """A nullable column that says who did an act of its row: (model label, column, column of the instant)."""

    model: str
    column: str
    at: str


actor_columns: list[ActorColumn] = []


def register(column: ActorColumn) -> ActorColumn:
    """Empties that column with the pseudonyms of the year in which its row's act happened."""
    actor_columns.append(column)
    return column


@transaction.atomic
def forget_actors(*, year: int | None = None) -> int:
    """Deletes the pseudonyms of every year whose last day is ACTORS_YEARS old in `year` (today's by default).

    Returns how many, and journals it when there were any. A pseudonym serves one calendar year, so an act keeps its
    name for ACTORS_YEARS at least, and loses it on a 1 January.
    """
    before = (year or today().year) - settings.ACTORS_YEARS
    forgotten, _ = Pseudonym.objects.filter(year__lt=before).delete()
    since = datetime(before, 1, 1, tzinfo=timezone.get_default_timezone())
    emptied = sum(
        apps.get_model(actor.model)
        ._default_manager.filter(**{f"{actor.at}__lt": since, f"{actor.column}__isnull": False})
        .update(**{actor.column: None})
        for actor in actor_columns
    )
    if forgotten or emptied:
        content = {"before": before, "count": forgotten, "untied": emptied}
        log.write(ACTORS_FORGOTTEN, by=log.SYSTEM, about=PSEUDONYMS, content=content)
    return forgotten


def forget_or_count(on: date, dry: bool) -> retention.Done:
    """As `forget_actors`, counted alone when dry."""
    if dry:
        return retention.Done(Pseudonym.objects.filter(year__lt=on.year - settings.ACTORS_YEARS).count())
    return retention.Done(forget_actors(year=on.year))


retention.register(
    retention.Clock("pseudonyms", "Names behind journal ids are forgotten with their calendar year.", forget_or_count)
)
