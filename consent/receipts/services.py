"""A person is given the receipt of her consent, on paper or as data. Written down before it is made."""

import uuid
from enum import StrEnum

from django.db import transaction

from consent.errors import NotYetSigned
from consent.journal import CONSENT_RECEIPT, CONSENT_RECORDED, CONSENT_WITHDRAWN
from consent.models import Consent
from consent.persons.access import held_consent
from hub import clock
from hub.journal import log
from hub.journal.models import Entry
from hub.journal.receipts import receipt_for
from partners.members.acting import Acting

from .paper import paper
from .record import receipt


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
    log.write(CONSENT_RECEIPT, by=by, about=held, content={"shape": shape.value}, key=held.person.key)
    if shape is Shape.PROOF:
        return proof(held)
    now = clock.now()
    return paper(held, at=now) if shape is Shape.PDF else receipt(held, at=now)


def proof(consent: Consent) -> str:
    """The file that anybody checks with the journal's public key."""
    acts = (CONSENT_RECORDED.code, CONSENT_WITHDRAWN.code)
    entry = Entry.objects.filter(object_uuid=consent.id, action__in=acts).order_by("seq").last()
    found = receipt_for(entry) if entry else None
    if found is None:
        raise NotYetSigned()
    return str(found)
