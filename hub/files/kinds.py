"""The three kinds of file that are accepted, and the names under which files are kept and given back."""

import re
import unicodedata

from django.db import models

from .errors import FileNameRefused


class Kind(models.TextChoices):
    """The value is the media type, as IANA registers it."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "image PNG"
    JPEG = "image/jpeg", "image JPEG"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How names of this kind end, the usual one first."""
        return {Kind.PDF: (".pdf",), Kind.PNG: (".png",), Kind.JPEG: (".jpg", ".jpeg")}[self]


ACCEPT = ",".join(suffix for kind in Kind for suffix in kind.suffixes)
"""For a file field's `accept`: what the browser offers first. It proves nothing."""


LONGEST = 150  # characters, extension included
REPLACEMENT = "\ufffd"
# What Windows and Unix keep for themselves, and what would end a quoted string.
RESERVED = re.compile(r'[<>:"/\\|?*%;]')


def kept_name(name: str) -> str:
    """The last part of a path, composed (NFC), at most LONGEST characters.

    Raises FileNameRefused for a control character, a direction mark that would make it read otherwise than it is, or
    bytes that were no UTF-8. A file without a name is called "document".
    """
    if any(is_unfit(character) for character in name):
        raise FileNameRefused()
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].strip(" .")
    stem, suffix = split(last)
    return f"{stem[: LONGEST - len(suffix)]}{suffix}" or "document"


def is_unfit(character: str) -> bool:
    """Controls, formats such as U+202E that turn text round, halves of pairs, ends of lines, and U+FFFD."""
    return character == REPLACEMENT or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def download_name(name: str, kind: Kind) -> str:
    """The same name such that no system reads a path or another kind in it: it ends as its content is."""
    stem, suffix = split(RESERVED.sub("_", name))
    if suffix.lower() not in kind.suffixes:
        stem += suffix
    return f"{stem.strip(' .') or 'document'}{kind.suffixes[0]}"


def split(name: str) -> tuple[str, str]:
    """("scan", ".pdf"); a last part of more than six characters is no suffix."""
    stem, dot, last = name.rpartition(".")
    return (stem, dot + last) if stem and len(last) <= 6 else (name, "")
