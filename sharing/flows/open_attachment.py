"""A worker opens a document that the partner joined. The opening is written down before a byte leaves."""

from uuid import UUID

from django.db import transaction

from hub.errors import NotFound
from hub.files.keeping import OpenedFile, open_file
from hub.journal import log
from partners.acting import Acting
from partners.permissions import require
from partners.roles import Right
from sharing.access import require_not_aside
from sharing.journal import ATTACHMENT_OPENED
from sharing.models import Attachment, Request


@transaction.atomic
def open_attachment(*, by: Acting, request: Request, attachment: UUID) -> OpenedFile:
    """The document in clear. It is social content: intake opens none. Raises Forbidden, NotFound, KeyDestroyed."""
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    found = Attachment.objects.filter(pk=attachment, request=request).select_related("file__key__parent").first()
    if found is None:
        raise NotFound()
    opened = open_file(found.file, about=found.place)
    content = {"attachment": str(found.id), "sha256": opened.sha256}
    log.write(ATTACHMENT_OPENED, by=by, about=request, content=content, key=found.file.key)
    return opened
