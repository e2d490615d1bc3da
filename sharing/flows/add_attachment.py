"""A partner joins a document to its request, at filing or as long as the request is open."""

from dataclasses import dataclass

from django.db import transaction

from hub import clock
from hub.files.examining import Examined
from hub.files.keeping import keep, open_sha256
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import lock_open
from sharing.attachments.called_for import kinds_for
from sharing.errors import AttachmentNotCalledFor, TooManyAttachments
from sharing.journal import ATTACHMENT_ADDED
from sharing.models import Attachment, Request
from sharing.models.attachment import MOST


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be joined: its kind, a code of AttachmentKind, and the file."""

    kind: str
    examined: Examined


@transaction.atomic
def add_attachment(*, by: Acting, request: Request, paper: Paper) -> Attachment:
    """Seals the document under the request's key. The same one sent twice under the same kind is kept once.

    Raises Suspended, Forbidden, AttachmentNotCalledFor, TooManyAttachments; AlreadyClosed once it is answered or
    withdrawn.
    """
    require(by, Right.FILE, request.partner)
    locked = lock_open(request)
    if paper.kind not in kinds_for(locked.type):
        raise AttachmentNotCalledFor()
    joined = list(locked.attachments.select_related("file"))
    for known in joined:
        if known.kind == paper.kind and sha256_of(known, locked) == paper.examined.sha256:
            return known
    if len(joined) >= MOST:
        raise TooManyAttachments()
    attachment = Attachment(request=locked, kind=paper.kind, added_at=clock.now())
    attachment.file = keep(paper.examined, key=locked.key, about=attachment.place)
    attachment.save(force_insert=True)
    content = {"attachment": str(attachment.id), "kind": paper.kind, "sha256": paper.examined.sha256}
    log.write(ATTACHMENT_ADDED, by=by, about=locked, content=content, key=locked.key)
    return attachment


def sha256_of(attachment: Attachment, request: Request) -> str:
    attachment.file.key = request.key
    return open_sha256(attachment.file, about=attachment.place)
