"""Small files of every kind, whole and spoilt, made on the spot."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript


def pdf(words: str = "", **how) -> bytes:
    """One blank page; `words` stand in its title. `password`, `script`, `attached` add what their names say."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": words})
    if script := how.get("script"):
        writer.add_open_action(JavaScript(script))
    if attached := how.get("attached"):
        writer.add_attachment("autre.bin", attached)
    if password := how.get("password"):
        writer.encrypt(password, algorithm="AES-256")
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30), **how) -> bytes:
    """A PNG or JPEG in one colour."""
    stream = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, kind, **how)
    return stream.getvalue()


def png() -> bytes:
    return picture("PNG")


def jpeg() -> bytes:
    return picture("JPEG")


def telephone_picture() -> bytes:
    """Two pictures in one file, as telephones write them (MPO): the second is a small one of the first."""
    stream = BytesIO()
    first, second = Image.new("RGB", (40, 30)), Image.new("RGB", (8, 6))
    first.save(stream, "MPO", save_all=True, append_images=[second])
    return stream.getvalue()


def png_bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that unpacks to gigabytes."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    )


def archive(name: str = "virus.exe", size: int = 100) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"\0" * size)
    return stream.getvalue()


def sent(content: bytes, name: str = "scan.pdf", media_type: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, media_type)


def without_pages() -> bytes:
    """A PDF whose tree of pages is empty."""
    writer = PdfWriter()
    writer.add_blank_page(width=10, height=10)
    writer.remove_page(0)
    return saved(writer)


def pages_of(content: bytes) -> int:
    return len(PdfReader(BytesIO(content)).pages)
