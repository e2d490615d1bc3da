"""The closed list of what people are told. Each floor registers its own kinds as it is loaded.

A kind has one sentence, whatever happened inside: what a partner reads must never depend on the person, and what an
e-mail says may be read by anybody on its way.
"""

import re
from dataclasses import dataclass

from hub.errors import HubError

_registered: dict[str, "Kind"] = {}


class KindRefused(HubError):
    """Registered twice, misspelt, or never registered: `code` says which, `data["kind"]` names it."""

    status = 500


@dataclass(frozen=True)
class Kind:
    """One thing that people are told.

    code      "request.urgent", kept with each notice
    sentence  French, shown in the list and sent as it stands; names nobody and says nothing of anybody
    urgent    mailed at once whatever the reader chose
    """

    code: str
    sentence: str
    urgent: bool = False


def register(code: str, sentence: str, *, urgent: bool = False) -> Kind:
    """Adds a kind. KindRefused when the code is taken, or is not words of a to z joined by dots."""
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", code):
        raise KindRefused("Ce code de notification est mal formé.", code="notice.kind_malformed", kind=code)
    if code in _registered:
        raise KindRefused("Ce genre de notification existe déjà.", code="notice.kind_twice", kind=code)
    _registered[code] = Kind(code, sentence, urgent)
    return _registered[code]


def require(kind: Kind) -> Kind:
    """The kind itself. KindRefused unless it is one that `register` returned."""
    if not isinstance(kind, Kind) or _registered.get(kind.code) is not kind:
        raise KindRefused("Ce genre de notification est inconnu.", code="notice.kind_unknown", kind=str(kind))
    return kind


def of(code: str) -> Kind:
    """The kind of this code; one that no longer exists says that something waits, and no more."""
    return _registered.get(code) or Kind(code, "Quelque chose vous attend dans le hub.")
