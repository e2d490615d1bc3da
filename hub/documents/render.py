"""Data into a PDF."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import typst
from django.conf import settings

from hub.errors import HubError
from hub.layout.dates import day

from .displayable import displayable

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
    """The PDF of `template`, a file that begins with `#import "/hub/documents/letter.typ": *`.

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
