"""A representative's mandate ends before its day: revoked, replaced, lifted by a judge. Effective at once."""

import uuid
from datetime import date

from django.db import transaction

from consent.access import held_representative
from consent.errors import BadRepresentative, MandateEnded
from consent.journal import MANDATE_ENDED
from consent.models import MandateEnd
from hub.days import today
from hub.journal import log
from hub.required import is_filled
from partners.acting import Acting

REASON_MAX = 1000  # characters


@transaction.atomic
def end_mandate(*, by: Acting, representative: uuid.UUID, reason: str, ended_on: date | None = None) -> MandateEnd:
    """Ends it from `ended_on` on, today by default; consents given under it end with it.

    Before its first day, it never was in force: what was written down by mistake ends so.

    An answer under way waits for the person's row, and is judged without the mandate. Raises MandateEnded,
    BadRepresentative with a sentence per field, NotFound, Forbidden.
    """
    held = held_representative(by=by, representative=representative)
    ended_on, reason = ended_on or today(), reason.strip()
    if not held.is_in_force(on=max(today(), held.starts_on)):
        raise MandateEnded()
    wrong = {}
    if ended_on > today():
        wrong["ended_on"] = "La fin d’un mandat se note le jour venu."
    if not is_filled(reason, REASON_MAX):
        wrong["reason"] = f"Écrivez pourquoi, en {REASON_MAX} caractères au plus."
    if wrong:
        raise BadRepresentative(**wrong)
    end = MandateEnd(representative=held, ended_on=ended_on, recorded_by=by.actor_id)
    end.seal_reason(reason)
    end.save(force_insert=True)
    content = {"ended": ended_on.isoformat(), "reason": reason}
    log.write(MANDATE_ENDED, by=by, about=held, content=content, key=held.person.key)
    return end
