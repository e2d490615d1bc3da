"""Documents that partners attach to their requests: which a type calls for, their fields, added, listed, opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.db import transaction

from consent.purposes import items_by_consent
from hub import clock
from hub.files.examining import Examined, PaperField
from hub.files.keeping import UnsealedFile, keep, unseal_file, unseal_name, unseal_sha256
from hub.files.kinds import Kind
from hub.forms import field
from hub.journal import log
from hub.vault.models import KeyDestroyed
from partners.law.other import OTHER
from partners.law.terms import Form, RequestType
from partners.members.acting import Acting
from partners.members.permissions import allowed, require
from partners.roles import Right
from sharing.models import Attachment, AttachmentKind, Request
from sharing.models.filing import MOST
from sharing.requests import access, errors, journal


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to attach: its kind, a code of AttachmentKind, and the file."""

    kind: str
    examined: Examined


@transaction.atomic
def add_attachment(*, by: Acting, request: Request, paper: Paper) -> Attachment:
    """Seals the document under the request's key. The same file sent twice under the same kind is stored once.

    Raises Suspended, Forbidden, AttachmentNotCalledFor, TooManyAttachments; AlreadyClosed once it is answered or
    withdrawn.
    """
    require(by, Right.FILE, request.partner)
    locked = access.lock_open(request)
    if paper.kind not in kinds_for(locked.type):
        raise errors.AttachmentNotCalledFor()
    known_attachments = list(locked.attachments.select_related("file"))
    for known in known_attachments:
        if known.kind == paper.kind and sha256_of(known, locked) == paper.examined.sha256:
            return known
    if len(known_attachments) >= MOST:
        raise errors.TooManyAttachments()
    attachment = Attachment(request=locked, kind=paper.kind, added_at=clock.now())
    attachment.file = keep(paper.examined, key=locked.key, about=attachment.place)
    attachment.save(force_insert=True)
    content = {"attachment": str(attachment.id), "kind": paper.kind, "sha256": paper.examined.sha256}
    log.write(journal.ATTACHMENT_ADDED, by=by, about=locked, content=content, key=locked.key)
    return attachment


def sha256_of(attachment: Attachment, request: Request) -> str:
    """The digest of the file, with the request's loaded key."""
    attachment.file.key = request.key
    return unseal_sha256(attachment.file, about=attachment.place)


@transaction.atomic
def read_attachment(*, by: Acting, request: Request, attachment: UUID) -> UnsealedFile:
    """Journals the reading and unseals the document. Raises Forbidden to intake, NotFound, KeyDestroyed."""
    require(by, Right.ANSWER, request.team)
    access.require_not_recused(by, request)
    attachments = Attachment.objects.filter(pk=attachment, request=request).select_related("file__key__parent")
    found = access.existing(attachments.first())
    opened = unseal_file(found.file, about=found.place)
    content = {"attachment": str(found.id), "sha256": opened.sha256}
    log.write(journal.ATTACHMENT_OPENED, by=by, about=request, content=content, key=found.file.key)
    return opened


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
    """The kinds of document that a request of this type takes; none where it is answered at once."""
    if request_type.code == OTHER.code:
        return ()
    called = {CALLED_BY[form] for form in request_type.form if form in CALLED_BY}
    if items_by_consent(request_type):
        called.add(AttachmentKind.SIGNED_CONSENT)
    return tuple(kind for kind in AttachmentKind if kind in called or kind is AttachmentKind.OTHER)


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One document in a list. `name` is empty where this reader may not see it.

    checked  for members who answer: whether a consent was recorded from it; None where none can be
    """

    id: UUID
    label: str
    kind: str
    media_type: str
    size: int
    added_at: datetime
    name: str = ""
    checked: bool | None = None

    @property
    def media(self) -> str:
        return Kind(self.media_type).label


def for_partner(request: Request, *, by: Acting) -> list[AttachmentLine]:
    """The documents as their partner sees them; the names only while the request is open, for who may attach some.

    Names that went blank with an erasure would show that the request was about somebody known, so they are hidden once
    the request is closed.
    """
    named = not request.is_closed and allowed(by, Right.FILE, request.partner)
    documents = attachments_of(request)
    return [attachment_line(document, name=name_of(document) if named else "") for document in documents]


def for_worker(request: Request) -> list[AttachmentLine]:
    """The documents as the service sees them; empty once erased. The caller has journaled the reading."""
    documents = attachments_of(request)
    try:
        return [
            attachment_line(document, name=name_of(document), checked=is_checked(document)) for document in documents
        ]
    except KeyDestroyed:
        return []


def is_checked(attachment: Attachment) -> bool | None:
    """Whether a consent was recorded from the document; None for a document that is no consent."""
    if attachment.kind != AttachmentKind.SIGNED_CONSENT:
        return None
    return hasattr(attachment, "checked")


def attachments_of(request: Request) -> list[Attachment]:
    return list(request.attachments.select_related("file__key__parent", "checked"))


def attachment_line(attachment: Attachment, *, name: str, checked: bool | None = None) -> AttachmentLine:
    return AttachmentLine(
        id=attachment.id,
        label=attachment.get_kind_display(),
        kind=attachment.kind,
        media_type=attachment.file.media_type,
        size=attachment.file.size,
        added_at=attachment.added_at,
        name=name,
        checked=checked,
    )


def name_of(attachment: Attachment) -> str:
    return unseal_name(attachment.file, about=attachment.place)


HELP = {
    AttachmentKind.TITLE: "La copie du titre, ou de l’autorisation du juge.",
    AttachmentKind.ORDER: "La copie de la décision que vous invoquez.",
    AttachmentKind.REQUISITION: "La copie signée.",
    AttachmentKind.SIGNED_APPLICATION: "Le formulaire que la personne a signé.",
    AttachmentKind.SIGNED_CONSENT: "Un travailleur social le vérifie ; d’ici là, il ne compte pas.",
    AttachmentKind.OTHER: "Seulement s’il est nécessaire à la demande.",
}


class PapersForm(forms.Form):
    """One field for each kind that the type calls for; none is required. Bound, it wants `files` too."""

    prefix = "paper"

    def __init__(self, request_type: RequestType, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds_for(request_type):
            field = PaperField(label=kind.label.capitalize(), help_text=HELP[kind], required=False)
            self.fields[kind.value] = field

    def papers(self) -> list[Paper]:
        """What was chosen, by kind. Only after is_valid()."""
        return [Paper(kind, examined) for kind, examined in self.cleaned_data.items() if examined is not None]


class AddForm(forms.Form):
    """One document, with what it is."""

    kind = forms.ChoiceField(label="Nature du document", widget=forms.RadioSelect)
    file = PaperField(label="Fichier")

    def __init__(self, request_type: RequestType, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_for(request_type)
        field(self, "kind", forms.ChoiceField).choices = [(kind.value, kind.label.capitalize()) for kind in kinds]
        if len(kinds) == 1:
            self.initial.setdefault("kind", kinds[0].value)
