"""Gives a person the receipt of a consent, on paper or as data. Journaled before it is made."""

import uuid
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import transaction

from consent import errors, journal
from consent.consents.texts import labels_of
from consent.models import By, Consent
from consent.persons.access import held_consent
from hub import clock
from hub.days import day
from hub.documents import render
from hub.journal import log, tree
from hub.journal.models import Entry
from partners.kinds import type_title
from partners.members.acting import Acting

from .record import receipt

TEMPLATE = Path(__file__).with_name("receipt.typ")
TITLE = "Votre accord"


def paper(consent: Consent, *, at: datetime) -> bytes:
    """The PDF of a consent as it stands at an instant; it says so where the consent was withdrawn."""
    identity = consent.person.unseal_identity()
    withdrawn = consent.withdrawal.withdrawn_on if hasattr(consent, "withdrawal") else None
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "given_on": day(consent.given_on),
        "expires_on": day(consent.expires_on),
        "withdrawn_on": day(withdrawn),
        "how": consent.get_how_display(),
        "by": "vous" if consent.by == By.SELF else "votre représentant",
        "dpo": settings.DPO_CONTACT,
        "shown": [line for line in words(consent).split("\n") if line],
        "version": str(consent.text.version) if consent.text else "",
    }
    return render(TEMPLATE, title=TITLE, number=consent.number, issued_at=at, data=data)


def words(consent: Consent) -> str:
    """The text as the person was shown it; in rows older than its keeping, what the consent says."""
    title = type_title(consent.recipient, consent.purpose)
    items = labels_of(consent.items)
    return consent.unseal_shown() or f"À qui : {consent.recipient.name}.\nPour quoi : {title}.\nInformations : {items}."


class Shape(StrEnum):
    PDF = "pdf"
    JSON_LD = "jsonld"
    PROOF = "preuve"


@transaction.atomic
def give_receipt(*, by: Acting, consent: uuid.UUID, shape: Shape) -> bytes | dict | str:
    """The PDF's bytes, the JSON-LD receipt, or the journal's receipt of its last act: withdrawn, or else given.

    Raises NotFound, Forbidden, DocumentFailed; NotYetSigned where no checkpoint covers the act yet.
    """
    held = held_consent(by=by, consent=consent)
    log.write(journal.CONSENT_RECEIPT, by=by, about=held, content={"shape": shape.value}, key=held.person.key)
    if shape is Shape.PROOF:
        return proof(held)
    now = clock.now()
    return paper(held, at=now) if shape is Shape.PDF else receipt(held, at=now)


def proof(consent: Consent) -> str:
    """The file that anybody checks with the journal's public key."""
    acts = (journal.CONSENT_RECORDED.code, journal.CONSENT_WITHDRAWN.code)
    entry = Entry.objects.filter(object_uuid=consent.id, action__in=acts).order_by("seq").last()
    found = tree.receipt_for(entry) if entry else None
    if found is None:
        raise errors.NotYetSigned()
    return str(found)
