"""Pictures, judged by Pillow. A strict parser of our own would know ends and sizes, not whether the data decodes."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from .errors import FileDamaged, FileDisguised, PictureTooLarge

MOST_PIXELS = 50_000_000  # an A4 page at 600 points per inch has 35 million
FORMATS = ("PNG", "JPEG")  # MPO, which telephones write, is a JPEG with a second picture behind it
IEND_CHECKSUM = struct.pack(">I", zlib.crc32(b"IEND"))


def judge(content: bytes) -> None:
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
