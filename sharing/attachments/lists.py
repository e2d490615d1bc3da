"""A request's documents as a list shows them, to the partner that joined them and to the worker."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hub.files.keeping import open_name
from hub.files.kinds import Kind
from hub.vault.models import KeyDestroyed
from partners.acting import Acting
from partners.permissions import allowed
from partners.roles import Right
from sharing.models import Attachment, AttachmentKind, Request


@dataclass(frozen=True, slots=True)
class Joined:
    """One document. `name` is empty where it is not for this reader.

    checked  for who answers: whether a consent was recorded from it; None where none can be
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


def for_partner(request: Request, *, by: Acting) -> list[Joined]:
    """What a partner sees of the documents it joined; the names only for who may join some, as long as it may.

    Names that went blank with an erasure would tell that the request had been about somebody known: so they are not
    shown once the request is closed, whatever became of it.
    """
    shown = not request.is_closed and allowed(by, Right.FILE, request.partner)
    return [joined(one, name=name_of(one) if shown else "") for one in rows(request)]


def for_worker(request: Request) -> list[Joined]:
    """What the service sees; the caller has journaled the opening of the request. Empty once it was erased."""
    try:
        return [joined(one, name=name_of(one), checked=is_checked(one)) for one in rows(request)]
    except KeyDestroyed:
        return []


def is_checked(attachment: Attachment) -> bool | None:
    if attachment.kind != AttachmentKind.SIGNED_CONSENT:
        return None
    return hasattr(attachment, "checked")


def rows(request: Request) -> list[Attachment]:
    return list(request.attachments.select_related("file__key__parent", "checked"))


def joined(attachment: Attachment, *, name: str, checked: bool | None = None) -> Joined:
    return Joined(
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
    return open_name(attachment.file, about=attachment.place)
