"""Social security numbers (NIR) and bank accounts (IBAN, RIB) in a text, however spaced. Pure.

Keys are checked by python-stdnum. A NIR without its key, or with a wrong one, is told by its label or its spacing.
"""

import re

from stdnum import iban, numdb
from stdnum.fr import nir

APART = r"[^0-9A-Za-z]{0,4}"  # what stands between the figures of one number
NIR = re.compile(
    rf"(?<!\d)(?=([12378]{APART}\d{APART}\d{APART}\d{APART}\d{APART}\d{APART}[\dAaBb](?:{APART}\d){{6}})"
    rf"((?:{APART}(?:cl(?:e|ef)\b\W{{0,3}})?\d{APART}\d)?)(?!\d))"
)
LABEL = re.compile(
    r"\b(?:secu\w*|nir|nss|immatriculation|insee|n[°o]? ?ss|ameli|assuree?s?)\b.{0,40}$", re.IGNORECASE | re.DOTALL
)
SHAPE = re.compile(r"\d[^0-9A-Za-z]+\d\d[^0-9A-Za-z]+\d\d[^0-9A-Za-z]+\d[\dAaBb][^0-9A-Za-z]+\d{3}[^0-9A-Za-z]+\d{3}")
IBAN = re.compile(rf"(?<![A-Za-z0-9])(?=([A-Za-z]{{2}}{APART}[0-9Oo]{APART}[0-9Oo](?:{APART}[A-Za-z0-9]){{11,30}}))")
COUNTRIES = frozenset(prefix[1] for prefix in numdb.get("iban").prefixes)
RIB = re.compile(rf"(?<![A-Za-z0-9])(\d{{5}}){APART}(\d{{5}}){APART}([0-9A-Za-z]{{11}}){APART}(\d{{2}})(?![A-Za-z0-9])")
VALUES = {letter: str((i % 9) + 1 + (i >= 18)) for i, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
"""What a letter counts in the key of a French account number: A and J 1, S 2."""


def without_accounts(text: str) -> tuple[str, int]:
    """The text without its account numbers, and how many there were."""
    spans = []
    for match in IBAN.finditer(text):
        if end := account_end(match[1]):
            spans.append((match.start(), match.start() + end))
    for match in RIB.finditer(text):
        bank, desk, account, key = match.groups()
        account = "".join(VALUES.get(c, c) for c in account.upper())
        if (89 * int(bank) + 15 * int(desk) + 3 * int(account) + int(key)) % 97 == 0:
            spans.append(match.span())
    return blanked(text, spans), len(spans)


def account_end(written: str) -> int:
    """Where the account number ends that a text begins with, or 0; words that follow may have been taken with it."""
    if written[:2].upper() not in COUNTRIES:
        return 0
    places = [i for i, character in enumerate(written) if character.isalnum() and character.isascii()]
    letters = "".join(written[i] for i in places).upper()
    if sum(character.isdigit() for character in letters[:15]) < 6:
        return 0
    for size in range(15, len(letters) + 1):
        for form in {letters[:size], letters[:2] + letters[2:size].replace("O", "0")}:
            if iban.is_valid(form, check_country=False):
                return places[size - 1] + 1
    return 0


def without_nir(text: str) -> tuple[str, int]:
    """The text without its social security numbers, and how many there were."""
    spans = []
    for match in NIR.finditer(text):
        core, key = match[1], re.sub(r"\D", "", match[2])
        figures = re.sub(r"[^0-9A-Za-z]", "", core).upper()
        if (key and nir.is_valid(figures + key)) or (
            plausible(figures) and looks_like_nir(text, match.start(), core, key)
        ):
            spans.append((match.start(), match.start() + len(core) + len(match[2])))
    return blanked(text, spans), len(spans)


def plausible(figures: str) -> bool:
    """Whether 13 figures can be a person's number: the month and the département exist."""
    month = int(figures[3:5])
    return (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and figures[5:7] != "00" and figures[10:] != "000"


def looks_like_nir(text: str, start: int, core: str, key: str) -> bool:
    """Whether a number without a right key is one all the same: it is called so, spaced so, or evenly."""
    if LABEL.search(text[max(0, start - 60) : start]) or SHAPE.fullmatch(core):
        return True
    figures = re.sub(r"[^0-9A-Za-z]", "", core)
    evenly = len(set(re.sub(r"[0-9A-Za-z]", "", core))) <= 1 and not re.search(r"[^0-9A-Za-z]{2}|[,\n]", core)
    return not key and evenly and 1 <= int(figures[3:5]) <= 12 and not text[start + len(core) :].lstrip()[:1].isdigit()


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text
