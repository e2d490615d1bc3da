"""What slips into free text and should not leave: seen before an answer is sent. Pure.

Errs on the side of warning: a worker who means it says so, and that word is kept with the answer. The social security
number is never let through, nor a safe contact anywhere but under `contact`, nor a hidden address anywhere but where
a manager let an address be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consent.hidden import Hidden
from hub.labelled import Labelled
from hub.text.guard import find_hits
from hub.text.hidden import with_places
from partners.law.vocabulary import Item

from .values import Value


class Leak(Labelled):
    """What was seen, by the codes of hub.text.guard.Hit; `label` completes "Le texte semble contenir …"."""

    NIR = "nir", "un numéro de sécurité sociale"
    IBAN = "iban", "un numéro de compte bancaire (IBAN)"
    HIDDEN_ADDRESS = "hidden_address", "l’adresse protégée de la personne, sa rue, ou son domicile élu"
    POSTAL_ADDRESS = "postal_address", "une adresse, alors que celle de la personne est protégée"
    LOCATOR = "locator", "un lieu sur une carte, alors que l’adresse de la personne est protégée"
    PHONE = "phone", "un numéro de téléphone, alors que les coordonnées ne sont pas communiquées"
    EMAIL = "email", "une adresse électronique, alors que les coordonnées ne sont pas communiquées"
    SAFE_CONTACT = "safe_contact", "le moyen sûr de joindre une personne protégée"


# Items that are an address or the way to reach the person: when they are released, that is what they are for.
ADDRESSES = frozenset({Item.ADDRESS, Item.TENANCY, Item.REAL_ESTATE})
LOCATING = frozenset({Leak.POSTAL_ADDRESS, Leak.LOCATOR})
REACHING = frozenset({Leak.PHONE, Leak.EMAIL})


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


def find_leaks(content: Mapping[Item, Value], *, protected: bool, hidden: Hidden) -> list[Found]:
    """What the values to be told hold and should not, in the order of the items.

    What is split over several items counts at the item that completes it.

    protected  whether the person's address is protected
    hidden     where the person hides, and those near; what is not the person's own stands in no item, not even as the
               address
    """
    texts = {item: "\n".join(value) if isinstance(value, list) else value for item, value in content.items()}
    others = with_places(hidden.others)  # their town is the person's too, as like as not
    lines = [*hidden.own, *others]
    seen: dict[Item, set[Leak]] = {}
    for item, text in texts.items():
        seen[item] = read(text, others if item is Item.ADDRESS else lines, hidden.contact)
        if item in ADDRESSES or not protected:
            seen[item] -= LOCATING
        if Item.CONTACT in content:
            seen[item] -= REACHING
    for item, leak in split(texts, {leak for each in seen.values() for leak in each}, lines, hidden.contact):
        if not (leak in LOCATING or (leak in REACHING and Item.CONTACT in content)):
            seen[item].add(leak)
    return [Found(item, leak) for item in content for leak in Leak if leak in seen[item]]


def split(
    texts: Mapping[Item, str], seen: set[Leak], hidden: Sequence[str], contact: Sequence[str]
) -> Iterator[tuple[Item, Leak]]:
    """(item, leak) for what none of the texts holds and all of them together do."""
    free = {item: text for item, text in texts.items() if item not in ADDRESSES}
    for leak in read(" ".join(free.values()), hidden, contact) - seen if len(free) > 1 else ():
        for n, item in enumerate(free, start=1):
            if leak in read(" ".join(list(free.values())[:n]), hidden, contact):
                yield item, leak
                break


def read(text: str, hidden: Sequence[str], contact: Sequence[str]) -> set[Leak]:
    return {Leak(hit.value) for hit in find_hits(text, hidden=hidden, contact=contact)}
