"""What slips into free text and should not leave: seen before an answer is sent. Pure.

Errs on the side of warning: a worker who means it says so, and that word is kept with the answer. The social security
number is never let through, nor a safe contact anywhere but under `contact`, nor a hidden address anywhere but where
a manager let an address be told.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stdnum import iban
from stdnum.fr import nir

from consent.hidden import Hidden
from hub.labelled import Labelled
from partners.law.vocabulary import Item

from .streets import POSTAL, names_street, plain, with_streets
from .values import Value


class Leak(Labelled):
    """What was seen; `label` completes "Le texte semble contenir …"."""

    NIR = "nir", "un numéro de sécurité sociale"
    IBAN = "iban", "un numéro de compte bancaire (IBAN)"
    HIDDEN_ADDRESS = "hidden_address", "l’adresse protégée de la personne, sa rue, ou son domicile élu"
    POSTAL_ADDRESS = "postal_address", "une adresse, alors que celle de la personne est protégée"
    PHONE = "phone", "un numéro de téléphone, alors que les coordonnées ne sont pas communiquées"
    EMAIL = "email", "une adresse électronique, alors que les coordonnées ne sont pas communiquées"
    SAFE_CONTACT = "safe_contact", "le moyen sûr de joindre une personne protégée"


# Items that are an address or the way to reach the person: when they are released, that is what they are for.
ADDRESSES = frozenset({Item.ADDRESS, Item.TENANCY, Item.REAL_ESTATE})


@dataclass(frozen=True, slots=True)
class Found:
    """One leak in the value of one item. `code` is what a worker acknowledges it by."""

    item: Item
    leak: Leak

    @property
    def code(self) -> str:
        return f"{self.item.value}-{self.leak.value}"

    @property
    def may_be_acknowledged(self) -> bool:
        if self.leak is Leak.SAFE_CONTACT:
            return self.item is Item.CONTACT  # where a manager has let the contact be told, it may be this one
        if self.leak is Leak.HIDDEN_ADDRESS:
            return self.item in ADDRESSES  # likewise: a child's address, let be told, may be where the mother hides
        return self.leak is not Leak.NIR


SEPARATOR = r"[\s.\-\u00a0\u202f/]?"
NIR = re.compile(rf"(?<!\d)[1-478](?:{SEPARATOR}\d){{5}}{SEPARATOR}[\dAaBb](?:{SEPARATOR}\d){{8}}(?!\d)")
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[\s\u00a0\u202f\-.]?[A-Za-z0-9]){11,30}")
PHONE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)\d{{2,3}}{SEPARATOR}(?:\(0\){SEPARATOR})?|0)[1-9](?:{SEPARATOR}\d{{2}}){{4}}(?!\d)"
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def leaks(content: Mapping[Item, Value], *, protected: bool, hidden: Hidden) -> list[Found]:
    """What the values to be told hold and should not, in the order of the items.

    protected  whether the person's address is protected
    hidden     where the person hides, and those near; what is not the person's own stands in no item, not even as the
               address
    """
    found = []
    for item, value in content.items():
        text = "\n".join(value) if isinstance(value, list) else value
        seen = set(numbers(text))
        if Item.CONTACT in content:
            seen -= {Leak.PHONE, Leak.EMAIL}
        if names_street(text, with_streets(hidden.others) if item is Item.ADDRESS else hidden.address):
            seen.add(Leak.HIDDEN_ADDRESS)
        if protected and item not in ADDRESSES and POSTAL.search(plain(text)):
            seen.add(Leak.POSTAL_ADDRESS)
        if any(reaches(text, line) for line in hidden.contact):
            seen.add(Leak.SAFE_CONTACT)
        found += [Found(item, leak) for leak in Leak if leak in seen]
    return found


def numbers(text: str) -> Iterable[Leak]:
    """The kinds of number that stand in a text; each stretch counts once, as the longest that it can be."""
    ibans = [written for match in IBAN.finditer(text) if (written := account_in(match[0]))]
    for written in ibans:
        yield Leak.IBAN
        text = text.replace(written, " ")
    kept = text
    for match in NIR.finditer(text):
        if nir.is_valid(re.sub(r"[^0-9AaBb]", "", match[0]).upper()):
            yield Leak.NIR
            kept = kept.replace(match[0], " ")
    if PHONE.search(kept):
        yield Leak.PHONE
    if EMAIL.search(kept):
        yield Leak.EMAIL


def account_in(written: str) -> str:
    """The account number that the text begins with, as written; words that follow may have been taken with it."""
    for end in range(15, len(written) + 1):
        if iban.is_valid(re.sub(r"[^A-Za-z0-9]", "", written[:end])):
            return written[:end]
    return ""


def reaches(text: str, line: str) -> bool:
    """Whether a text holds a telephone number or an e-mail of this line, or the line itself."""
    written = plain(line)
    return bool(
        telephones(text) & telephones(line)
        or {one.casefold() for one in EMAIL.findall(text)} & {one.casefold() for one in EMAIL.findall(line)}
        or (len(written.split()) > 1 and f" {written} " in f" {plain(text)} ")
    )


def telephones(text: str) -> set[str]:
    """The numbers in a text, by their last nine digits: however they are spaced, with or without the country's."""
    return {re.sub(r"\D", "", match[0])[-9:] for match in PHONE.finditer(text)}
