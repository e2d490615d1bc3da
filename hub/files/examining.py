"""From bytes that somebody sent to a file that may be kept: its kind by content, whole, alone, and scanned."""

import hashlib
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hub.errors import HubError

from . import formats, scanning
from .errors import MOST_BYTES, FileDisguised, FileEmpty, FileKindRefused, FileMissing, FileTooLarge
from .kinds import ACCEPT, Kind, kept_name

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


class PaperField(forms.FileField):
    """Cleans to an Examined, or to None where nothing was chosen and nothing is required."""

    default_error_messages = {"required": FileMissing.sentence, "empty": FileEmpty.sentence}

    def __init__(self, *, label: str, help_text: str = "", required: bool = True) -> None:
        help_text = help_text or "PDF, PNG ou JPEG, 10 Mo au plus."
        super().__init__(label=label, help_text=help_text, required=required)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data: Any, initial: Any = None) -> Examined | None:
        uploaded: UploadedFile | None = super().clean(data, initial)
        if not uploaded:
            return None
        try:
            return examine(uploaded)
        except HubError as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal
