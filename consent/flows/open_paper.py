"""A worker looks at what a person signed, or at a mandate. The opening is written down before a byte leaves."""

import uuid

from django.db import transaction

from consent.access import held_consent, held_representative
from consent.journal import CONSENT_PAPER_OPENED, MANDATE_OPENED
from hub.errors import NotFound
from hub.files.keeping import OpenedFile, open_file
from hub.journal import log
from partners.acting import Acting


@transaction.atomic
def open_mandate(*, by: Acting, representative: uuid.UUID) -> OpenedFile:
    """The document of a mandate, where a copy is kept. Raises NotFound, Forbidden, KeyDestroyed."""
    held = held_representative(by=by, representative=representative)
    if held.paper is None:
        raise NotFound()
    held.paper.key = held.person.key
    opened = open_file(held.paper, about=held.place)
    log.write(MANDATE_OPENED, by=by, about=held, content={"sha256": opened.sha256}, key=held.person.key)
    return opened


@transaction.atomic
def open_paper(*, by: Acting, consent: uuid.UUID) -> OpenedFile:
    """The paper of a consent, of a person whom the acting team follows. Raises NotFound, Forbidden, KeyDestroyed."""
    held = held_consent(by=by, consent=consent)
    if held.paper is None:
        raise NotFound()
    held.paper.key = held.person.key
    opened = open_file(held.paper, about=held.place)
    log.write(CONSENT_PAPER_OPENED, by=by, about=held, content={"sha256": opened.sha256}, key=held.person.key)
    return opened
