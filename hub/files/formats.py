"""Checks that a PDF or a picture is whole, of a reasonable size, and does nothing by itself.

PDF is read by pypdf: slower than qpdf (pikepdf), but hostile bytes meet no C, and only a few objects are read. Pictures
are read by Pillow: a strict parser of our own would know ends and sizes, not whether the data decodes.
"""

import struct
import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NullObject

from .errors import FileActive, FileDamaged, FileDisguised, FileLocked, PictureTooLarge

TAIL = 1024  # ISO 32000-1, annex H.3: %%EOF stands within the last 1024 bytes
# What a parser in Python raises, beside its own errors, on bytes made to deceive it.
BROKEN = (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
BROKEN_DATA = (OSError, EOFError, NotImplementedError, AssertionError, struct.error, zlib.error)

ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles")
ACTIVE_ACTIONS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")


def judge_pdf(content: bytes) -> None:
    """Passes for a whole PDF that opens without a password, has a page, and does nothing by itself as it opens.

    Raises FileDamaged, FileLocked, FileActive.
    """
    tail = content[-TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise FileDamaged()
    try:
        reader = PdfReader(BytesIO(content), root_object_recovery_limit=0)
        if reader.is_encrypted:
            raise FileLocked()
        root = reader.root_object
        has_page = reader.get_num_pages() > 0
        active = is_active(root)
    except (*BROKEN, *BROKEN_DATA) as error:
        raise FileDamaged() from error
    if not has_page:
        raise FileDamaged()
    if active:
        raise FileActive()


def is_active(root: DictionaryObject) -> bool:
    """A program or other files in the catalogue: what readers act on without being asked (ISO 32000-1, 12.6)."""
    names = root.get("/Names", DictionaryObject()).get_object()
    if "/AA" in root or any(name in names for name in ACTIVE_NAMES):
        return True
    action = root.get("/OpenAction", NullObject()).get_object()
    return isinstance(action, DictionaryObject) and action.get("/S") in ACTIVE_ACTIONS


MOST_PIXELS = 50_000_000  # an A4 page at 600 points per inch has 35 million
FORMATS = ("PNG", "JPEG")  # MPO, which telephones write, is a JPEG with a second picture behind it
IEND_CHECKSUM = struct.pack(">I", zlib.crc32(b"IEND"))


def judge_picture(content: bytes) -> None:
    """Passes for one whole picture of a reasonable size.

    Bombs stay packed: a PNG's chunks are checked and not inflated, a JPEG is decoded at an eighth of its size. Raises
    FileDamaged, FileDisguised, PictureTooLarge.
    """
    stream = BytesIO(content)
    try:
        with Image.open(stream, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureTooLarge()
            if picture.format == "PNG":
                picture.verify()
            else:
                picture.draft("L", (picture.width // 8, picture.height // 8))
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureTooLarge() from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise FileDamaged() from error
    if content.startswith(b"\x89PNG") and stream.read() != IEND_CHECKSUM:
        raise FileDisguised()  # something follows the picture's end
