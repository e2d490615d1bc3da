"""A consent is withdrawn: one gesture, effective at once, never undone."""

import uuid

from django.db import transaction

from consent.access import held_consent
from consent.errors import AlreadyWithdrawn
from consent.journal import CONSENT_WITHDRAWN
from consent.models import Consent, Withdrawal
from hub.days import today
from hub.journal import log
from partners.acting import Acting


@transaction.atomic
def withdraw_consent(*, by: Acting, consent: uuid.UUID) -> Withdrawal:
    """Withdraws from today on. An answer under way waits for this row, and is judged without the consent.

    Raises AlreadyWithdrawn, NotFound, Forbidden.
    """
    held = held_consent(by=by, consent=consent)
    if Withdrawal.objects.filter(consent=held).exists():
        raise AlreadyWithdrawn()
    return end(held, by=by)


def end(held: Consent, *, by: Acting) -> Withdrawal:
    """Ends one that stands, its person's row locked, in the caller's transaction."""
    withdrawal = Withdrawal.objects.create(consent=held, withdrawn_on=today(), recorded_by=by.actor_id)
    content = {"withdrawn": withdrawal.withdrawn_on.isoformat()}
    log.write(CONSENT_WITHDRAWN, by=by, about=held, content=content, key=held.person.key)
    return withdrawal
