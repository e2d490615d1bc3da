"""From bytes that somebody sent to a file that may be kept: its kind by content, whole, alone, and scanned."""

import hashlib
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile

from . import formats, scanning
from .errors import MOST_BYTES, FileDisguised, FileEmpty, FileKindRefused, FileTooLarge
from .kinds import Kind, kept_name

BEGINNINGS = {b"%PDF-": Kind.PDF, b"\x89PNG\r\n\x1a\n": Kind.PNG, b"\xff\xd8\xff": Kind.JPEG}
JUDGES = {Kind.PDF: formats.judge_pdf, Kind.PNG: formats.judge_picture, Kind.JPEG: formats.judge_picture}

# What a reader of another kind looks for in the first kilobyte of a file, wherever it stands there.
HEAD = 1024
OTHER_BEGINNINGS = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?php")


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept. Made by `examine` alone.

    name     as it was sent, without its path
    content  in clear, in memory only
    """

    name: str
    kind: Kind
    content: bytes = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """In hex: what a journal entry commits to."""
        return hashlib.sha256(self.content).hexdigest()


def examine(uploaded: UploadedFile) -> Examined:
    """Reads the upload whole. Neither its name nor the media type it came with is believed.

    Raises FileNameRefused, FileEmpty, FileTooLarge, FileKindRefused, FileDisguised, FileDamaged, FileLocked,
    FileActive, PictureTooLarge, FileInfected, FileNotScanned.
    """
    name = kept_name(uploaded.name or "")
    if (uploaded.size or 0) > MOST_BYTES:
        raise FileTooLarge()
    uploaded.seek(0)
    content = uploaded.read(MOST_BYTES + 1)
    kind = judge(content)
    scanning.scan(content)
    return Examined(name, kind, content)


def judge(content: bytes) -> Kind:
    """The kind that the bytes are, through and through. Raises as `examine` does."""
    if not content:
        raise FileEmpty()
    if len(content) > MOST_BYTES:
        raise FileTooLarge()
    kind = next((kind for beginning, kind in BEGINNINGS.items() if content.startswith(beginning)), None)
    if kind is None:
        raise FileKindRefused()
    if is_another_kind_too(content, kind):
        raise FileDisguised()
    JUDGES[kind](content)
    return kind


def is_another_kind_too(content: bytes, kind: Kind) -> bool:
    """A polyglot: readers of PDF and HTML take a beginning that comes late, those of ZIP start from the end."""
    head = content[:HEAD].lower()
    return (
        any(beginning in head for beginning in OTHER_BEGINNINGS)
        or (kind is not Kind.PDF and b"%pdf-" in head)
        or zipfile.is_zipfile(BytesIO(content))
    )
