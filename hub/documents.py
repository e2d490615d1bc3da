"""Papers that leave the service: letters, receipts, statements, as tagged PDF (PDF/UA-1) on the service's letterhead.

A template is a Typst file beside the capability that it serves; it starts from `letter.typ` here. What it says about
somebody comes as data, never as markup, so nothing that was typed can act on the page. Nothing is fetched and nothing
is written to disk: the template, fonts carried by typst, and bytes out.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from .days import day
from .errors import HubError
from .text.clean import LIGATURES, LINE_ENDS

STANDARDS = ["ua-1"]  # ISO 14289-1
NOWHERE = "/nonexistent"  # a template that asks for a package fails instead of fetching it


class DocumentFailed(HubError):
    """A template does not compile; the cause is for the administrators."""

    code = "document.failed"
    sentence = "Le document n’a pas pu être produit. Prévenez l’administrateur."
    status = 500


def render(
    template: Path,
    *,
    title: str,
    number: str,
    issued_at: datetime,
    data: Mapping[str, object],
    recipient: Sequence[str] = (),
) -> bytes:
    """The PDF of `template`, a file that begins with `#import "/hub/letter.typ": *`.

    title      the document's heading and its title in readers
    number     what the person quotes on the telephone
    issued_at  aware instant; its local day is printed
    data       JSON-able, read by the template as `data`; strings stay text whatever they hold
    recipient  lines of the address window; none where the paper is handed over

    Characters that no font here can draw are printed as "�". Raises DocumentFailed.
    """
    values = {
        "letterhead": settings.LETTERHEAD,
        "contacts": settings.CONTACTS,
        "departement": settings.DEPARTEMENT_NAME,
        "title": title,
        "number": number,
        "date": day(issued_at),
        "recipient": list(recipient),
        "data": dict(data),
    }
    try:
        return typst.compile(  # type: ignore[call-overload]  # its stub knows fewer PDF standards than it
            str(template),
            root=str(settings.BASE_DIR),
            format="pdf",
            sys_inputs={"values": json.dumps(drawn(values), ensure_ascii=False)},
            pdf_standards=STANDARDS,
            ignore_system_fonts=True,
            timestamp=int(issued_at.timestamp()),
            package_path=NOWHERE,
            package_cache_path=NOWHERE,
        )
    except typst.TypstError as error:
        raise DocumentFailed() from error


def drawn(value: object) -> object:
    """The same value, each string in it as it can be printed."""
    if isinstance(value, str):
        return displayable(value)
    if isinstance(value, Mapping):
        return {key: drawn(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [drawn(inner) for inner in value]
    return value


# What the fonts that typst carries can draw; PDF/UA refuses a document that shows an empty box.
# First and last code point: Latin, Greek, Cyrillic, Hebrew, Arabic letters, punctuation, currencies, arrows, signs.
DRAWN = (
    (0x0020, 0x007E),
    (0x00A0, 0x04FF),
    (0x05D0, 0x05EA),
    (0x0621, 0x063A),
    (0x0641, 0x064A),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x2199),
    (0x2212, 0x2212),
    (0x2264, 0x2265),
)
MISSING = "\ufffd"


@lru_cache(maxsize=1024)
def is_drawn(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in DRAWN) and not unicodedata.category(character).startswith("C")


def displayable(text: str) -> str:
    """`text` composed (NFC), ligatures spelt out, one space for each space that cannot be drawn.

    Without control characters but newlines, and with MISSING for whatever else cannot be drawn.
    """
    kept = []
    for character in unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).translate(LIGATURES)):
        if character == "\n" or is_drawn(character) or character == MISSING:
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        elif not unicodedata.category(character).startswith("C"):
            kept.append(MISSING)
    return "".join(kept)
