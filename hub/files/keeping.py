"""Seals a file under a data key, unseals it where it belongs, gives it back as a download, and removes it.

A file whose key is destroyed opens no more; its bytes leave the database the following night.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from hub.retention import Clock, Done, register
from hub.vault import sealing
from hub.vault.models import DataKey, KeyDestroyed

from .examining import Examined
from .kinds import Kind, download_name
from .models import SealedBytes, SealedFile


@dataclass(frozen=True, slots=True)
class UnsealedFile:
    """A file in clear, in memory only."""

    name: str
    kind: Kind
    sha256: str
    content: bytes = field(repr=False)


def keep(examined: Examined, *, key: DataKey, about: sealing.Place) -> SealedFile:
    """Seals a file whole, in the caller's transaction.

    key    the data key it lives and dies with: a request's, a person's
    about  the row and column that will point at it: sealing.Place("sharing_paper.file", paper.id)
    """
    kept = SealedFile(key=key, media_type=examined.kind, size=examined.size)
    details = {"name": examined.name, "sha256": examined.sha256}
    kept.details = key.seal(details, *_where(kept, about, "details"))
    kept.save(force_insert=True)
    content = sealing.seal(key.secret, examined.content, sealing.Place(*_where(kept, about, "content")))
    SealedBytes.objects.create(file=kept, content=content)
    return kept


def unseal_name(file: SealedFile, *, about: sealing.Place) -> str:
    """The name it came under. The caller has checked. Raises KeyDestroyed, Tampered."""
    return _details(file, about)["name"]


def unseal_sha256(file: SealedFile, *, about: sealing.Place) -> str:
    """The SHA-256 of its content, in hex. The caller has checked. Raises KeyDestroyed, Tampered."""
    return _details(file, about)["sha256"]


def unseal_file(file: SealedFile, *, about: sealing.Place) -> UnsealedFile:
    """The file in clear. The caller has checked, and journals first. Raises KeyDestroyed, Tampered."""
    details = _details(file, about)
    sealed = SealedBytes.objects.filter(file=file).values_list("content", flat=True).first()
    if sealed is None:
        raise KeyDestroyed(key=str(file.key_id))
    content = sealing.unseal(file.key.secret, bytes(sealed), sealing.Place(*_where(file, about, "content")))
    return UnsealedFile(details["name"], Kind(file.media_type), details["sha256"], content)


def _details(file: SealedFile, about: sealing.Place) -> dict[str, str]:
    return file.key.unseal(file.details, *_where(file, about, "details"))


def _where(file: SealedFile, about: sealing.Place, part: str) -> tuple[str, str]:
    """The place of a sealed part: its own row and column, and the row and column that point at it."""
    return f"files_sealedfile.{part} of {about.column}", f"{file.id} of {about.row}"


def download(file: UnsealedFile) -> HttpResponse:
    """The response. Its name follows RFC 6266 and ends as the content is; no cache keeps it."""
    name = download_name(file.name, file.kind)
    return HttpResponse(
        file.content,
        content_type=file.kind.value,
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        },
    )


def remove_shredded(on: date, dry: bool) -> Done:
    """Deletes the bytes of files under a destroyed key, or under one that was wrapped by a destroyed one."""
    is_shredded = Q(file__key__destroyed_at__isnull=False) | Q(file__key__parent__destroyed_at__isnull=False)
    shredded = SealedBytes.objects.filter(is_shredded)
    return Done(shredded.count() if dry else shredded.delete()[0])


register(Clock("sealed_files", "The bytes of a file are removed once its key has been destroyed.", remove_shredded))
