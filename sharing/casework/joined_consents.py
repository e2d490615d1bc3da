"""A worker checks the consent that a partner joined to its request, and records it from that very document."""

import uuid

from django.db import transaction

from consent.consents.services import record_consent
from consent.errors import BadConsent
from consent.models import Consent
from consent.models.consent import How
from hub.errors import NotFound
from hub.files.examining import Examined
from hub.journal import log
from partners.members.acting import Acting
from partners.roles import Right
from sharing.filing.attachments import read_attachment
from sharing.models import Attachment, AttachmentKind, CheckedConsent, Request
from sharing.models.request import NotMatched
from sharing.requests.access import held_request
from sharing.requests.errors import ConsentAlreadyChecked
from sharing.requests.journal import CONSENT_CHECKED

CHECKS = {
    "name": "Le document nomme cette personne.",
    "signature": "Elle l’a signé et daté ; sa signature est plausible.",
    "recipient": "Il nomme ce partenaire et ce but.",
    "items": "Il nomme chaque information cochée.",
    "free": "Rien ne laisse penser qu’elle y a été contrainte.",
}
"""What the worker has seen on it, one by one."""


@transaction.atomic
def record_joined_consent(
    *, by: Acting, request: Request, attachment: uuid.UUID, checks: frozenset[str], **terms
) -> Consent:
    """For the request's partner and type, with a copy of the document under the person's key.

    checks  codes of CHECKS; all of them are needed
    terms   items, given_on, expires_on, giver, representative, despite_refusal, as record_consent takes them

    Raises NotMatched, ConsentAlreadyChecked, AlreadyClosed, BadConsent, NotFound, Forbidden, KeyDestroyed.
    """
    held = held_request(by=by, request=request, right=Right.ANSWER)
    found = joined_consent(held, attachment)
    if held.person_id is None:
        raise NotMatched()
    if CheckedConsent.objects.filter(attachment=found).exists():
        raise ConsentAlreadyChecked()
    if checks != frozenset(CHECKS):
        raise BadConsent(checks="Un accord joint compte seulement si chaque point est vérifié sur le document.")
    opened = read_attachment(by=by, request=held, attachment=attachment)
    consent = record_consent(
        by=by,
        person=held.person_id,
        recipient=held.partner,
        purpose=held.type_code,
        how=How.JOINED_PAPER,
        paper=Examined(opened.name, opened.kind, opened.content),  # examined when it was joined
        **terms,
    )
    CheckedConsent.objects.create(attachment=found, consent=consent, checked_by=by.actor_id)
    content = {"attachment": str(found.id), "consent": str(consent.id), "sha256": opened.sha256}
    log.write(CONSENT_CHECKED, by=by, about=held, content=content, key=held.key)
    return consent


def joined_consent(request: Request, attachment: uuid.UUID) -> Attachment:
    """The signed consent of that id among the request's documents. Raises NotFound."""
    found = request.attachments.filter(pk=attachment, kind=AttachmentKind.SIGNED_CONSENT).first()
    if found is None:
        raise NotFound()
    return found
