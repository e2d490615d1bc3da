"""Which documents a request type calls for: what its form names, and the person's accord where items need it."""

from consent.purposes import items_by_consent
from partners.law.other import OTHER
from partners.law.terms import RequestType
from partners.vocabulary import Form
from sharing.models import AttachmentKind

CALLED_BY = {
    Form.ENFORCEMENT_BASIS: AttachmentKind.TITLE,
    Form.ORDER: AttachmentKind.ORDER,
    Form.JUDGMENT: AttachmentKind.ORDER,
    Form.OFFENCE: AttachmentKind.REQUISITION,
    Form.COMMISSION_DATE: AttachmentKind.REQUISITION,
    Form.REFERENCE: AttachmentKind.REQUISITION,
    Form.SIGNED_APPLICATION: AttachmentKind.SIGNED_APPLICATION,
}


def kinds_for(request_type: RequestType) -> tuple[AttachmentKind, ...]:
    """The kinds that a request of this type takes, the others last. None where nobody will look at it."""
    if request_type.code == OTHER.code:
        return ()
    called = {CALLED_BY[form] for form in request_type.form if form in CALLED_BY}
    if items_by_consent(request_type):
        called.add(AttachmentKind.SIGNED_CONSENT)
    return tuple(kind for kind in AttachmentKind if kind in called or kind is AttachmentKind.OTHER)
