"""A person is given the receipt of her consent, on paper or as data. Written down before it is made."""

import uuid
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from consent.access import held_consent
from consent.journal import CONSENT_RECEIPT
from consent.receipts.paper import paper
from consent.receipts.record import receipt
from hub.journal import log
from partners.acting import Acting


class Shape(StrEnum):
    PDF = "pdf"
    JSON_LD = "jsonld"


@transaction.atomic
def give_receipt(*, by: Acting, consent: uuid.UUID, shape: Shape) -> bytes | dict:
    """The PDF's bytes, or the JSON-LD receipt. Raises NotFound, Forbidden, DocumentFailed."""
    held = held_consent(by=by, consent=consent)
    log.write(CONSENT_RECEIPT, by=by, about=held, content={"shape": shape.value}, key=held.person.key)
    now = timezone.now()
    return paper(held, at=now) if shape is Shape.PDF else receipt(held, at=now)
