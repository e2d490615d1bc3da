"""Whether a text holds an address, anybody's: a street with or without its number, a hamlet, a postcode and town. Pure.

A kind of street that is an ordinary word too ("place en crèche", "cour d’appel", "cours de français") counts
only before a name with a capital that is no such use of it.
"""

import re

from .skeleton import WORD
from .tables import sections, street_kinds

GROUP, KIND_OF, ORDINARY = street_kinds()
HOMES = {"residence", "villa", "lotissement", "res", "lot", "hlm"}
STREET_KINDS = {form for form, kind in KIND_OF.items() if GROUP[kind] in ("road", "place")} | HOMES
WORDS = sections("place_words")
NO_STREETS = WORDS["no_streets"]
SURE = {form for form in STREET_KINDS - HOMES if KIND_OF[form] not in ORDINARY and len(form) > 2} | {"bd", "av"}
UNSURE = {form for form in STREET_KINDS - SURE - NO_STREETS if len(form) > 3 or form == "hlm"}
NUMBERED = STREET_KINDS - {"r", "ch", "al", "cou", "cor", "pass", "mas", "all", "cha", "sen"} | {"all"}

WORTH_A_LOOK = SURE | UNSURE | NUMBERED | {"r"}

KINDS = "|".join(sorted(SURE, key=len, reverse=True))
OTHERS = "|".join(sorted(UNSURE, key=len, reverse=True))
WITH_NUMBER = "|".join(sorted(NUMBERED, key=len, reverse=True))
LITTLE = r"(?:(?:[Dd]e|[Dd]u|[Dd]es|[Ll]a|[Ll]e|[Ll]es|en|aux?|sur|sous|a) |(?:d|l|D|L)[' ])"
NAME = r"[A-Z0-9][\w'-]*"
NO_NAME = (
    r"(?!(?:Appel|Cassation|Assises|Comptes|Administrative|Europeenne|Internationale|Justice|Nationale|Paris|France|Il|Elle|"
    r"Monsieur|Madame|M|Mme|Mr|Le|La|Les|Un|Une|On|Nous)\b)"
)
HOUSE = r"\b\d{1,4} ?(?:(?:bis|ter|quater|[a-dA-D])\b)?(?: ?(?:[-/&,]|a|et) ?\d{1,4} ?(?:bis|ter|[a-dA-D]\b)?)?"
LIVES = r"habit\w+|domicili\w+|demeur\w+|resid\w+|log\w+|viv?t"
SPACE = r"[\s,.]{1,3}"

ADDRESSES = [
    re.compile(rf"{HOUSE}{SPACE}(?:de la |du |de l')?(?i:{KINDS})\b\.?{SPACE}\w+"),
    re.compile(rf"{HOUSE}{SPACE}(?:de la |du |de l')?(?i:{WITH_NUMBER})\b\.?{SPACE}{LITTLE}*{NO_NAME}{NAME}"),
    re.compile(rf"{HOUSE}{SPACE}(?i:{OTHERS}) (?:du|de la|des|de l') ?(?!soir|matin|jour|mois|semaine|midi)\w{{4,}}"),
    re.compile(rf"{HOUSE}{SPACE}r\.?{SPACE}{LITTLE}*{NAME}"),
    re.compile(rf"\b(?i:{KINDS})\b\.?{SPACE}{LITTLE}{{0,3}}{NO_NAME}{NAME}"),
    re.compile(rf"\b(?i:{OTHERS}) (?!en |a |au |aux |sur |sous ){LITTLE}{{0,3}}{NO_NAME}[A-Z][\w'-]*"),
    re.compile(
        rf"\b(?:[Rr]es|[Pp]l|[Ll]ot|[Ss]q|[Ii]mp|[Cc]h|[Rr]te|[Ff]g|r|q)\.[ ]?{LITTLE}{{0,3}}{NO_NAME}[A-Z][\w'-]+"
    ),
    re.compile(r"\bGrand(?:e|')?[ -]?Rue\b|\d{1,4},? (?i:grand(?:e|')?[ -]?rue)\b"),
    re.compile(rf"\b(?:{LIVES}) (?:au )?(?:\d+ )?(?:{KINDS}) {LITTLE}{{0,3}}\w{{3,}}"),
]
ELSEWHERE = [
    re.compile(r"\blieu[ -]?dit\b[ :]{0,3}\w", re.IGNORECASE),
    re.compile(
        r"(?<![\d.,/])(?<!\d-)(?:0[1-9]|[1-8]\d|9[0-5789])\d{3}[ ,]{1,2}(?!Euros?\b|EUR\b|Francs?\b)[A-Z][A-Za-z'-]{2,}"
    ),
]
BEFORE, AFTER = 30, 60  # characters around a kind of street in which its address stands


def holds_address(folded: str) -> bool:
    """Whether an address stands in a text, given as skeleton.fold writes it."""
    plain = " ".join(folded.replace("\n", " , ").split()).replace(" ,", ",")
    if any(pattern.search(plain) for pattern in ELSEWHERE):
        return True
    return any(
        is_address(plain[max(0, match.start() - BEFORE) : match.end() + AFTER])
        for match in WORD.finditer(plain)
        if match[0].lower() in WORTH_A_LOOK
    )


def is_address(part: str) -> bool:
    """Whether an address stands in the part of a text around a kind of street."""
    part = re.sub(r"\bn ?[°o]? ?(?=\d)", "", part, flags=re.IGNORECASE)
    return any(pattern.search(part) for pattern in ADDRESSES)
