"""Whether a text holds a place on the earth: coordinates, a Plus Code, three words, a link to a map. Pure."""

import re

PLUS = "23456789CFGHJMPQRVWX"
ENDINGS = "fr|com|org|net|eu|info|example|exemple|gouv|asso|bzh|paris|html|pdf|docx"
LOCATORS = [
    re.compile(
        r"\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['′’‘´]\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:[\"″”“]|''|’’|′′)?)?\s*[NSEWO]?",
        re.IGNORECASE,
    ),
    re.compile(r"[-+]?\d{1,2}[.,]\d{3,}\s*°?\s*[NS]?\s*[,;/ \n]\s*[-+]?\d{1,3}[.,]\d{3,}\s*°?\s*[EWO]?"),
    re.compile(r"\blat(?:itude)?\b\W{0,3}[-+]?\d{1,2}[.,]\d{2,}", re.IGNORECASE),
    re.compile(
        rf"(?<![A-Z0-9])(?:[{PLUS}]{{8}}|[{PLUS}]{{4}}|[{PLUS}]{{6}})\+[{PLUS}]{{2,3}}(?![A-Z0-9])", re.IGNORECASE
    ),
    re.compile(r"\b[NS]\s?\d{1,2}[ °]\s?\d{1,2}[.,]\d+['′’]?\W{1,3}[EWO]\s?\d{1,3}[ °]\s?\d{1,2}[.,]\d+"),
    re.compile(r"\bX\s?[:=]?\s?\d{6,7}(?:[.,]\d+)?\W{1,4}Y\s?[:=]?\s?\d{6,7}", re.IGNORECASE),
    re.compile(
        rf"(?<![\w@./-])(?!www\.)[^\W\d_A-Z]{{3,}}\.[^\W\d_A-Z]{{3,}}\.(?!(?:{ENDINGS})\b)[^\W\d_A-Z]{{4,}}(?![\w@/.-]*[@/])"
    ),
    re.compile(r"/{2,3}\s?[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{3,}(?![\w./])|\b(?:what3words|w3w)\b", re.IGNORECASE),
]


LINKS = (
    "maps.app.goo.gl", "goo.gl/maps", "/maps", "maps.google.", "maps.apple.", "waze.com", "openstreetmap.org",
    "osm.org", "plus.codes", "mappy.com", "geoportail.gouv.fr", "geo:",
)  # fmt: skip


def holds_locator(text: str) -> bool:
    """Whether a place on the earth stands in a text."""
    small = text.lower()
    return any(link in small for link in LINKS) or any(pattern.search(text) for pattern in LOCATORS)
