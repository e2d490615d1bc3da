"""The numbers and addresses by which somebody is found or known: telephone, e-mail, NIR, IBAN, however written. Pure.

Keys are checked by python-stdnum, numbers from abroad by phonenumbers, numbers in letters are read by text2num.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import phonenumbers
from stdnum import iban, numdb
from stdnum.fr import nir
from text_to_num import alpha2digit

from .skeleton import fold

APART = r"[^0-9A-Za-z]{0,4}"  # what stands between the figures of one number
UNITS = "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts"
TENS = "trente quarante cinquante soixante septante huitante octante nonante cent cents mille et plus"
SPELT = re.compile(rf"(?:\b(?:{'|'.join((UNITS + ' ' + TENS).split())}|\d+)\b[\s,.;\-]{{0,3}}){{4,}}", re.IGNORECASE)
MASKED = re.compile(r"(?<![A-Za-z0-9])(?=[OoIl]*\d)[\dOoIl]+(?![A-Za-z0-9])")
MASKED_PAIR = re.compile(r"(?<=\d[ ._/-])[OoIl]{1,2}(?=[ ._/-]\d)")
FIGURES = str.maketrans("OoIl", "0011")

DATE = re.compile(r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?![./-]?\d)")
RUN = re.compile(rf"(?:(?:\+|\b00){APART}[1-9]|\d)(?:(?:{APART}\(0\){APART}|{APART})\d)*")
GROUPED = ([10], [4, 3, 3], [4, 2, 2, 2], [5, 5], [6, 4], [4, 6], [6, 2, 2])
"""Sizes of the groups of ten figures that are a telephone number; so are any of three at most, and pairs."""
CALLED = re.compile(r"\b(?:tel|telephon\w*|portable|mobile|joi(?:ndre|gnable)|appel\w*|sms|whatsapp|fixe|contact\w*)\b", re.IGNORECASE)
FRENCH = ("33", "262", "269", "508", "590", "594", "596", "681", "687", "689")

NIR = re.compile(
    rf"(?<!\d)(?=([12378]{APART}\d{APART}\d{APART}\d{APART}\d{APART}\d{APART}[\dAaBb](?:{APART}\d){{6}})"
    rf"((?:{APART}(?:cl(?:e|ef)\b\W{{0,3}})?\d{APART}\d)?)(?!\d))"
)
LABEL = re.compile(r"\b(?:secu\w*|nir|nss|immatriculation|insee|n[°o]? ?ss|ameli|assuree?s?)\b.{0,40}$", re.IGNORECASE | re.DOTALL)
SHAPE = re.compile(r"\d[^0-9A-Za-z]+\d\d[^0-9A-Za-z]+\d\d[^0-9A-Za-z]+\d[\dAaBb][^0-9A-Za-z]+\d{3}[^0-9A-Za-z]+\d{3}")
IBAN = re.compile(rf"(?<![A-Za-z0-9])(?=([A-Za-z]{{2}}{APART}[0-9Oo]{APART}[0-9Oo](?:{APART}[A-Za-z0-9]){{11,30}}))")
COUNTRIES = numdb.get("iban")
RIB = re.compile(rf"(?<![A-Za-z0-9])(\d{{5}}){APART}(\d{{5}}){APART}([0-9A-Za-z]{{11}}){APART}(\d{{2}})(?![A-Za-z0-9])")
VALUES = {letter: str((i % 9) + 1 + (i >= 18)) for i, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
"""What a letter counts in the key of a French account number: A and J 1, S 2."""

AT = re.compile(
    r"\s*(?:@|[(\[{<]\s*(?:@|at|a|arr?obas?e?|chez)\s*[)\]}>]|\barr?obas?e?\b|(?<=\w)[\s_-]+at[\s_-]+(?=[\w-]+\s*[(\[{]?\s*(?:\.\s*[)\]}]?\s*\w|(?:point|dot)\b)))\s*"
)
DOT = re.compile(r"\s*[(\[{]\s*(?:dot|point|\.)\s*[)\]}]\s*|(?<=\w)\s+(?:point|dot)\s+(?=\w)|(?<=@)([\w-]+)\s*\.\s*(?=\w)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Number(StrEnum):
    NIR = "nir"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"


def found_in(figures: str, mail: str) -> Iterator[Number]:
    """The kinds of number in a text, given `in_figures` and as `mails`; a number counts once, as the longest that it can be."""
    rest, accounts = without_accounts(figures)
    if accounts:
        yield Number.IBAN
    rest, persons = without_nir(rest)
    if persons:
        yield Number.NIR
    if any(phones(rest)):
        yield Number.PHONE
    if EMAIL.search(mail):
        yield Number.EMAIL


def in_figures(text: str) -> str:
    """The text in plain letters, numbers written in letters and letters written for figures as figures."""
    plain = fold(text)
    for pattern in (MASKED, MASKED_PAIR):
        plain = pattern.sub(lambda match: match[0].translate(FIGURES), plain)
    return SPELT.sub(lambda match: from_letters(match[0]), plain)


def from_letters(words: str) -> str:
    """A stretch of number words in figures: "zero six douze" → "06 12"."""
    if words.replace(" ", "").isdigit() or not any(character.isalpha() for character in words):
        return words
    accented = re.sub(r"\bzero\b", "zéro", re.sub(r"[,.;\s]+", " ", words), flags=re.IGNORECASE)
    return alpha2digit(re.sub(r"\bplus (?=trente|\d)", "+ ", accented, flags=re.IGNORECASE), "fr") + " "


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
    if not COUNTRIES.info(written[:2].upper())[0][1]:
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
        if (key and nir.is_valid(figures + key)) or (plausible(figures) and looks_like_nir(text, match.start(), core, key)):
            spans.append((match.start(), match.start() + len(core) + len(match[2])))
    return blanked(text, spans), len(spans)


def plausible(figures: str) -> bool:
    """Whether 13 figures can be a person's number: the month and the département exist."""
    month = int(figures[3:5])
    return (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and figures[5:7] != "00" and figures[10:] != "000"


def looks_like_nir(text: str, start: int, core: str, key: str) -> bool:
    """Whether a number without a right key is one all the same: it is called so, spaced so, or 13 figures in one."""
    if LABEL.search(text[max(0, start - 60) : start]) or SHAPE.fullmatch(core):
        return True
    return not key and core.isalnum() and 1 <= int(core[3:5]) <= 12 and not text[start + len(core) :].lstrip()[:1].isdigit()


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def phones(text: str) -> Iterator[str]:
    """The telephone numbers in a text `in_figures`."""
    dated = DATE.sub(lambda match: "#" * len(match[0]), text)
    for match in RUN.finditer(dated):
        groups = re.findall(r"\+|\d+", match[0].replace("(0)", " "))
        called = bool(CALLED.search(text[max(0, match.start() - 40) : match.start()]))
        for i in range(len(groups)):
            yield from begins(groups[i:], called)


def begins(groups: list[str], called: bool) -> Iterator[str]:
    """The telephone number that groups of figures begin with; `called`: a word before says that it is one."""
    if groups[0] == "+" or groups[0].startswith("00"):
        figures = "".join(groups[:9]).removeprefix("+").removeprefix("00")
        for size in range(8, min(15, len(figures)) + 1):
            if abroad(figures[:size]):
                yield "+" + figures[:size]
                return
        return
    sizes: list[int] = []
    figures = ""
    for group in groups:
        figures += group
        sizes.append(len(group))
        if len(figures) >= 10:
            break
    home = len(figures) == 10 and figures[0] == "0" and figures[1] != "0"
    if home and (called or max(sizes) <= 3 or sizes in GROUPED or (sizes[0] == 2 and not any(size % 2 for size in sizes))):
        yield figures
    elif len(figures) == 9 and figures[0] in "67" and called and max(sizes) <= 3:
        yield "0" + figures
    elif figures.startswith("33") and (len("".join(groups[:6])) == 11 or len(figures) == 11) and figures[2] != "0":
        yield "+" + "".join(groups[:6])[:11]


def abroad(figures: str) -> bool:
    """Whether figures after + are a whole telephone number of some country."""
    for code in FRENCH:
        if figures.startswith(code):
            return len(figures.removeprefix(code).removeprefix("0")) == (6 if code in ("508", "681", "687") else 8 if code == "689" else 9)
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse("+" + figures))
    except phonenumbers.NumberParseException:
        return False


def mails(text: str) -> str:
    """The text in small letters with its e-mail addresses as they are sent to: "elise (at) exemple point fr" → "elise@exemple.fr"."""
    return DOT.sub(lambda match: (match[1] or "") + ".", AT.sub("@", fold(text).casefold()))
