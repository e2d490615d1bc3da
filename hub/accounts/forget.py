"""Names leave the journal: past their retention, nothing ties a pseudonymous id to somebody any more.

Entries, proofs and receipts stay as they are, since they never held a name. Upper floors register the columns of theirs
that say who acted: beside the entry of the same act, such a column would give the pseudonym away.
"""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

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


_ties: list[ActorColumn] = []


def register(tie: ActorColumn) -> ActorColumn:
    """Empties that column with the pseudonyms of the year in which its row's act happened."""
    _ties.append(tie)
    return tie


def actor_columns() -> tuple[ActorColumn, ...]:
    return tuple(_ties)


@transaction.atomic
def forget_actors(*, year: int | None = None) -> int:
    """Deletes the pseudonyms of every year whose last day is ACTORS_YEARS old in `year` (today's by default).

    Returns how many, and journals it when there were any. A pseudonym serves one calendar year, so an act keeps its
    name for ACTORS_YEARS at least, and loses it on a 1 January.
    """
    before = (year or today().year) - settings.ACTORS_YEARS
    forgotten, _ = Pseudonym.objects.filter(year__lt=before).delete()
    since = datetime(before, 1, 1, tzinfo=timezone.get_default_timezone())
    untied = sum(
        apps.get_model(tie.model)
        ._default_manager.filter(**{f"{tie.at}__lt": since, f"{tie.column}__isnull": False})
        .update(**{tie.column: None})
        for tie in _ties
    )
    if forgotten or untied:
        content = {"before": before, "count": forgotten, "untied": untied}
        log.write(ACTORS_FORGOTTEN, by=log.SYSTEM, about=PSEUDONYMS, content=content)
    return forgotten
