"""Names leave the journal: past their retention, nothing ties a pseudonymous id to somebody any more.

Entries, proofs and receipts stay as they are, since they never held a name.
"""

from django.conf import settings
from django.db import transaction

from hub.days import today
from hub.journal import log
from hub.journal.entry import NIL

from .journal import ACTORS_FORGOTTEN
from .models import Pseudonym

PSEUDONYMS = log.Ref("accounts.pseudonym", NIL)


@transaction.atomic
def forget_actors(*, year: int | None = None) -> int:
    """Deletes the pseudonyms of every year whose last day is ACTORS_YEARS old in `year` (today's by default).

    Returns how many, and journals it when there were any. A pseudonym serves one calendar year, so an act keeps its
    name for ACTORS_YEARS at least, and loses it on a 1 January.
    """
    before = (year or today().year) - settings.ACTORS_YEARS
    forgotten, _ = Pseudonym.objects.filter(year__lt=before).delete()
    if forgotten:
        log.write(ACTORS_FORGOTTEN, by=log.SYSTEM, about=PSEUDONYMS, content={"before": before, "count": forgotten})
    return forgotten
