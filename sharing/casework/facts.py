"""What workers establish before an answer: facts, calls back, checks made by hand, consents that a partner attached."""

import uuid

from django.db import transaction

from consent.consents.services import record_consent
from consent.errors import BadConsent
from consent.models import Consent
from consent.models.consent import How
from hub import clock
from hub.errors import Invalid
from hub.files.examining import Examined
from hub.journal import log
from partners import roles
from partners.law.vocabulary import FactSource
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.models import KnownNumber
from sharing.filing.attachments import read_attachment
from sharing.judgment.checks import calls_for
from sharing.models import (
    BY_HAND,
    Attachment,
    AttachmentKind,
    CallBack,
    Check,
    CheckedConsent,
    MadeCheck,
    NotMatched,
    Request,
    StatedFact,
)
from sharing.requests import access, errors, journal


def statable(request: Request) -> list[str]:
    """Codes of the facts that a worker may state about this request, in the law's order. Form elements are checks."""
    return [fact.value for fact in request.type.facts if fact.source is FactSource.WORKER]


@transaction.atomic
def state_fact(*, by: Acting, request: Request, code: str, value: bool) -> StatedFact:
    """Records a fact; `code` is one of `statable(request)`. A later statement replaces it. Raises Invalid."""
    request = access.held_request(by=by, request=request, right=roles.Right.ANSWER)
    if code not in statable(request):
        raise Invalid("Cet élément ne concerne pas ce type de demande.", code="fact.not_of_this_type")
    stated, _ = StatedFact.objects.update_or_create(
        request=request, code=code, defaults={"value": value, "stated_by": by.actor_id, "stated_at": clock.now()}
    )
    log.write(journal.FACT_STATED, by=by, about=request, content={code: value}, key=request.key)
    return stated


class NotKnown(Invalid):
    code = "callback.not_known"
    sentence = "Choisissez un des numéros connus de ce partenaire."


@transaction.atomic
def call_back(*, by: Acting, request: Request, number: uuid.UUID) -> CallBack:
    """Records a call back, which is the form element `callback_done`.

    number  id of one of the partner's known numbers

    Raises NotKnown for another's or a removed number, AlreadyClosed, NotFound, Forbidden.
    """
    request = access.held_request(by=by, request=request, right=roles.Right.ANSWER)
    known = KnownNumber.objects.filter(pk=number, partner=request.partner, removed_at__isnull=True).first()
    if known is None:
        raise NotKnown()
    called = CallBack.objects.create(request=request, number=known, called_by=by.actor_id, called_at=clock.now())
    log.write(journal.CALLED_BACK, by=by, about=request, content={"number": str(known.pk)}, key=request.key)
    return called


@transaction.atomic
def make_check(*, by: Acting, request: Request, check: Check, done: bool) -> MadeCheck:
    """Records a check and its result. A later one replaces it.

    Raises Forbidden where the check asks for more than intake, Invalid where this request does not call for it,
    AlreadyClosed.
    """
    request = access.held_request(by=by, request=request, right=roles.Right.INTAKE)
    if check not in calls_for(request):
        raise Invalid("Cette vérification ne concerne pas cette demande.", code="check.not_called_for")
    require(by, BY_HAND[check].right, request.team)
    made, _ = MadeCheck.objects.update_or_create(
        request=request, code=check.value, defaults={"done": done, "made_by": by.actor_id, "made_at": clock.now()}
    )
    log.write(journal.CHECK_MADE, by=by, about=request, content={check.value: done}, key=request.key)
    return made


CONSENT_CHECKS = {
    "name": "Le document nomme cette personne.",
    "signature": "Elle l’a signé et daté ; sa signature est plausible.",
    "recipient": "Il nomme ce partenaire et ce but.",
    "items": "Il nomme chaque information cochée.",
    "free": "Rien ne laisse penser qu’elle y a été contrainte.",
}
"""What the worker checks on a signed consent, code by code."""


@transaction.atomic
def record_joined_consent(
    *, by: Acting, request: Request, attachment: uuid.UUID, checks: frozenset[str], **terms
) -> Consent:
    """Records the consent that a partner attached, for its own partner and type, with a copy of the document.

    checks  codes of CONSENT_CHECKS; all of them are needed
    terms   items, given_on, expires_on, giver, representative, despite_refusal, as record_consent takes them

    Raises NotMatched, ConsentAlreadyChecked, AlreadyClosed, BadConsent, NotFound, Forbidden, KeyDestroyed.
    """
    held = access.held_request(by=by, request=request, right=roles.Right.ANSWER)
    document = joined_consent(held, attachment)
    if held.person_id is None:
        raise NotMatched()
    if CheckedConsent.objects.filter(attachment=document).exists():
        raise errors.ConsentAlreadyChecked()
    if checks != frozenset(CONSENT_CHECKS):
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
    CheckedConsent.objects.create(attachment=document, consent=consent, checked_by=by.actor_id)
    content = {"attachment": str(document.id), "consent": str(consent.id), "sha256": opened.sha256}
    log.write(journal.CONSENT_CHECKED, by=by, about=held, content=content, key=held.key)
    return consent


def joined_consent(request: Request, attachment: uuid.UUID) -> Attachment:
    """The signed consent of that id among the request's attachments. Raises NotFound."""
    return access.existing(request.attachments.filter(pk=attachment, kind=AttachmentKind.SIGNED_CONSENT).first())
