"""Whether a text holds an address, anybody's; and whether it holds a place on the earth (GPS, Plus Code, map link). Pure.

A kind of street that is an ordinary word too ("place en crèche", "cour d’appel", "cours de français") counts only before
a name with a capital that is no such use of it.
"""

import re

from .skeleton import fold
from .tables import street_kinds

GROUP, KIND_OF, ORDINARY = street_kinds()
STREET_KINDS = {form for form, kind in KIND_OF.items() if GROUP[kind] in ("road", "place")} | {"residence", "villa", "lotissement"}
HOMES = {"residence", "villa", "lotissement", "res", "lot"}
SURE = {form for form in STREET_KINDS if KIND_OF[form] not in ORDINARY and len(form) > 2 or form in ("bd", "av")} - HOMES
UNSURE = {form for form in STREET_KINDS if len(form) > 3 and form not in SURE} - {"pont", "porte", "escalier", "terrain", "aire"}
UNSURE -= {"village", "bourg", "zone", "maison", "jardin", "galerie", "plateau", "camping", "carrefour"}
NUMBERED = STREET_KINDS - {"r", "ch", "al", "cou", "cor", "pass", "mas", "all", "cha", "sen"} | {"all"}

KINDS = "|".join(sorted(SURE, key=len, reverse=True))
OTHERS = "|".join(sorted(UNSURE, key=len, reverse=True))
WITH_NUMBER = "|".join(sorted(NUMBERED, key=len, reverse=True))
LITTLE = r"(?:(?:de|du|des|la|le|les|en|aux?|sur|sous|a|d'|l')[ ]?|(?:d|l)[' ])"
NAME = r"[A-Z0-9][\w'-]*"
NO_NAME = (
    r"(?!(?:Appel|Cassation|Assises|Comptes|Administrative|Europeenne|Internationale|Justice|Nationale|Paris|France|Il|Elle|"
    r"Monsieur|Madame|M|Mme|Mr|Le|La|Les|Un|Une|On|Nous)\b)"
)
HOUSE = r"\b\d{1,4} ?(?:(?:bis|ter|quater|[a-dA-D])\b)?(?: ?(?:[-/&,]|a|et) ?\d{1,4} ?(?:bis|ter|[a-dA-D]\b)?)?"
SPACE = r"[\s,.]{1,3}"

ADDRESSES = [
    re.compile(rf"{HOUSE}{SPACE}(?:de la |du |de l')?(?i:{KINDS})\b\.?{SPACE}\w+"),
    re.compile(rf"{HOUSE}{SPACE}(?:de la |du |de l')?(?i:{WITH_NUMBER})\b\.?{SPACE}{LITTLE}*{NO_NAME}{NAME}"),
    re.compile(rf"{HOUSE}{SPACE}r\.?{SPACE}{LITTLE}*{NAME}"),
    re.compile(rf"\b(?i:{KINDS})\b\.?{SPACE}{LITTLE}{{0,3}}{NO_NAME}{NAME}"),
    re.compile(rf"\b(?i:{OTHERS}) (?!en |a |au |aux |sur |sous ){LITTLE}{{0,3}}{NO_NAME}[A-Z][\w'-]*"),
    re.compile(r"\blieu[ -]?dit\b[ :]{0,3}\w", re.IGNORECASE),
    re.compile(r"(?<![\d.,/-])(?:0[1-9]|[1-8]\d|9[0-5789])\d{3}[ ,]{1,2}(?!Euros?\b|EUR\b|Francs?\b)[A-Z][A-Za-z'-]{2,}"),
    re.compile(rf"\b(?:habit\w+|domicili\w+|demeur\w+|resid\w+|log\w+|viv?t) (?:au )?(?:\d+ )?(?:{KINDS}) {LITTLE}{{0,3}}\w{{3,}}"),
]

PLUS = "23456789CFGHJMPQRVWX"
LOCATORS = [
    re.compile(r"\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['′’‘´]\s*(?:\d{1,2}(?:[.,]\d+)?\s*(?:[\"″”“]|''|’’|′′)?)?\s*[NSEWO]?", re.IGNORECASE),
    re.compile(r"[-+]?\d{1,2}[.,]\d{3,}\s*°?\s*[NS]?\s*[,;/ \n]\s*[-+]?\d{1,3}[.,]\d{3,}\s*°?\s*[EWO]?"),
    re.compile(r"\blat(?:itude)?\b\W{0,3}[-+]?\d{1,2}[.,]\d{2,}", re.IGNORECASE),
    re.compile(rf"(?<![A-Z0-9])(?:[{PLUS}]{{8}}|[{PLUS}]{{4}}|[{PLUS}]{{6}})\+[{PLUS}]{{2,3}}(?![A-Z0-9])", re.IGNORECASE),
    re.compile(r"/{2,3}\s?[^\W\d_]{3,}\.[^\W\d_]{3,}\.[^\W\d_]{3,}(?![\w./])|\b(?:what3words|w3w)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:maps\.app\.goo\.gl|goo\.gl/maps|(?:www\.)?google\.[a-z.]{2,6}/maps|maps\.google\.|maps\.apple\.com|waze\.com|"
        r"(?:www\.)?openstreetmap\.org|osm\.org|plus\.codes|mappy\.com|geoportail\.gouv\.fr|geo:-?\d)",
        re.IGNORECASE,
    ),
]


def holds_address(text: str) -> bool:
    """Whether an address stands in a text: a street with or without number, a hamlet, a postcode with its town."""
    plain = " ".join(fold(text).replace("\n", " , ").split()).replace(" ,", ",")
    plain = re.sub(r"\bn ?[°o]? ?(?=\d)", "", plain, flags=re.IGNORECASE)
    return any(pattern.search(plain) for pattern in ADDRESSES)


def holds_locator(text: str) -> bool:
    """Whether a place on the earth stands in a text: coordinates, a Plus Code, three words, a link to a map."""
    return any(pattern.search(text) for pattern in LOCATORS)
