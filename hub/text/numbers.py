"""The numbers and addresses by which somebody is found or known, however they are written. Pure."""

import re
from collections.abc import Iterator
from enum import StrEnum

import phonenumbers

from .identifiers import APART, without_accounts, without_nir

DATE = re.compile(r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?![./-]?\d)")
RUN = re.compile(rf"(?:(?:\+|\b00){APART}[1-9]|\d)(?:(?:{APART}\(0\){APART}|{APART})\d)*")
GROUPED = ([10], [4, 3, 3], [4, 2, 2, 2], [5, 5], [6, 4], [4, 6], [6, 2, 2])
"""Sizes of the groups of ten figures that are a telephone number; so are any of three at most, and pairs."""
CALLED = re.compile(
    r"\b(?:tel|telephon\w*|portable|mobile|joi(?:ndre|gnable)|appel\w*|sms|whatsapp|fixe|contact\w*)\b", re.IGNORECASE
)
FRENCH = ("33", "262", "269", "508", "590", "594", "596", "681", "687", "689")

AT = re.compile(
    r"\s*(?:@|[(\[{<]\s*(?:@|at|a|arr?obas?e?|chez)\s*[)\]}>]|\barr?obas?e?\b|(?<=\w)[\s_-]+(?:at|chez)[\s_-]+(?=[\w-]+\s*[(\[{]?\s*(?:\.\s*[)\]}]?\s*\w|(?:point|dot)\b)))\s*"
)
DOT = re.compile(
    r"\s*[(\[{]\s*(?:dot|point|\.)\s*[)\]}]\s*|(?<=\w)\s+(?:point|dot)\s+(?=\w)|(?<=@)([\w-]+)\s*\.\s*(?=\w)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Number(StrEnum):
    NIR = "nir"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"


def found_in(figures: str, mail: str) -> Iterator[Number]:
    """The kinds of number in a text, given `in_figures` and as `mails`; each number counts once."""
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
    if home and (
        called or max(sizes) <= 3 or sizes in GROUPED or (sizes[0] == 2 and not any(size % 2 for size in sizes))
    ):
        yield figures
    elif len(figures) == 9 and figures[0] in "67" and called and max(sizes) <= 3:
        yield "0" + figures
    elif figures.startswith("33") and (len("".join(groups[:6])) == 11 or len(figures) == 11) and figures[2] != "0":
        yield "+" + "".join(groups[:6])[:11]


def abroad(figures: str) -> bool:
    """Whether figures after + are a whole telephone number of some country."""
    for code in FRENCH:
        if figures.startswith(code):
            return len(figures.removeprefix(code).removeprefix("0")) == (
                6 if code in ("508", "681", "687") else 8 if code == "689" else 9
            )
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse("+" + figures))
    except phonenumbers.NumberParseException:
        return False


def mails(folded: str) -> str:
    """A folded text with its e-mail addresses spelt out: "Elise (at) exemple point fr" → "elise@exemple.fr"."""
    small = AT.sub("@", folded.casefold())
    return DOT.sub(lambda match: (match[1] or "") + ".", small) if "@" in small else small
