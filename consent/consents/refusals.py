"""Records a refusal, and finds recent ones: asking again within 30 days takes a good reason."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from consent.errors import BadConsent
from consent.journal import CONSENT_REFUSED
from consent.models import Person, Refusal
from consent.persons.access import held_person
from hub.days import today
from hub.files.examining import Examined
from hub.files.keeping import keep
from hub.journal import log
from partners.members.acting import Acting
from partners.models import Partner

from . import checks, texts

PEACE = timedelta(days=30)


def all_recent(person: UUID, *, on: date) -> dict[tuple[UUID, str], date]:
    """(recipient, purpose) → the day of her last refusal, of those 30 days old or less on that day."""
    refusals = Refusal.objects.filter(person=person, refused_on__gte=on - PEACE, refused_on__lte=on)
    return {(refusal.recipient_id, refusal.purpose): refusal.refused_on for refusal in refusals.order_by("refused_on")}


def recent(person: Person, *, recipient: Partner, purpose: str, on: date) -> Refusal | None:
    """Her last refusal to this recipient for this purpose, where it is 30 days old or less on that day."""
    return Refusal.objects.filter(
        person=person, recipient=recipient, purpose=purpose, refused_on__gte=on - PEACE, refused_on__lte=on
    ).first()


@transaction.atomic
def record_refusal(
    *,
    by: Acting,
    person: uuid.UUID,
    recipient: Partner,
    purpose: str,
    items: Sequence[str],
    refused_on: date | None,
    giver: str,
    how: str,
    representative: uuid.UUID | None = None,
    paper: Examined | None = None,
) -> Refusal:
    """Records it. Arguments as for `record_consent`, but a signed no needs no scan. Raises as it does."""
    held = held_person(by=by, person=person)
    mandate = checks.mandate_of(held, giver, representative)
    wrong = {
        **checks.wrong_scope(recipient, purpose, items),
        **wrong_day(refused_on, on=today()),
        **checks.wrong_giver(held, giver, how, mandate, on=refused_on or today()),
    }
    if wrong or refused_on is None:
        raise BadConsent(**wrong)
    text = texts.current(refused_on)
    refusal = Refusal(
        person=held,
        recipient=recipient,
        purpose=purpose,
        items=sorted(set(items)),
        refused_on=refused_on,
        by=giver,
        representative=mandate,
        how=how,
        text=text,
        recorded_by=by.actor_id,
    )
    if paper is not None:
        refusal.paper = keep(paper, key=held.key, about=refusal.place)
    refusal.save(force_insert=True)
    content = {
        "recipient": str(recipient.id),
        "purpose": purpose,
        "items": refusal.items,
        "refused": refused_on.isoformat(),
        "by": giver,
        "representative": str(mandate.id) if mandate else None,
        "how": how,
        "text": text.version,
        "paper": paper.sha256 if paper else None,
    }
    log.write(CONSENT_REFUSED, by=by, about=refusal, content=content, key=held.key)
    return refusal


def wrong_day(refused: date | None, *, on: date) -> dict[str, str]:
    if refused is None:
        return {"given_on": "Indiquez le jour du refus."}
    if refused > on:
        return {"given_on": "Un refus ne peut pas être daté d’un jour à venir."}
    return {}
