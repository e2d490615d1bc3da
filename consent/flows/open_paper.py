"""A worker looks at what a person signed, or at a mandate. The opening is written down before a byte leaves."""

import uuid

from django.db import transaction

from consent.access import held_consent, held_representative
from consent.journal import CONSENT_PAPER_OPENED, MANDATE_OPENED
from consent.models import Consent, Representative
from hub.errors import NotFound
from hub.files.keeping import OpenedFile, open_file
from hub.journal import log
from hub.journal.actions import Action
from partners.acting import Acting


@transaction.atomic
def open_mandate(*, by: Acting, representative: uuid.UUID) -> OpenedFile:
    """The document of a mandate, where a copy is kept. Raises NotFound, Forbidden, KeyDestroyed."""
    return opened(held_representative(by=by, representative=representative), MANDATE_OPENED, by=by)


@transaction.atomic
def open_paper(*, by: Acting, consent: uuid.UUID) -> OpenedFile:
    """The paper of a consent, of a person whom the acting team follows. Raises NotFound, Forbidden, KeyDestroyed."""
    return opened(held_consent(by=by, consent=consent), CONSENT_PAPER_OPENED, by=by)


def opened(held: Representative | Consent, action: Action, *, by: Acting) -> OpenedFile:
    """The paper of what is held, under the person's key; its opening journaled. Raises NotFound where there is none."""
    if held.paper is None:
        raise NotFound()
    held.paper.key = held.person.key
    file = open_file(held.paper, about=held.place)
    log.write(action, by=by, about=held, content={"sha256": file.sha256}, key=held.person.key)
    return file
