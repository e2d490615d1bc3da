"""What a text gives away: one call for all kinds. Pure.

The text is read whole; who guards an answer of several items passes them as one text too, so that nothing is split over
two of them.
"""

from collections.abc import Sequence
from enum import StrEnum
from html import unescape
from urllib.parse import unquote

from .contact import Written, reaches
from .figures import in_figures
from .hidden import gives_away
from .locators import holds_locator
from .numbers import found_in, mails
from .postal import holds_address
from .skeleton import fold


class Hit(StrEnum):
    """What was seen, by the codes of `manage.py text`."""

    HIDDEN_ADDRESS = "hidden_address"
    SAFE_CONTACT = "safe_contact"
    NIR = "nir"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"
    POSTAL_ADDRESS = "postal_address"
    LOCATOR = "locator"


def find_hits(text: str, *, hidden: Sequence[str] = (), contact: Sequence[str] = ()) -> set[Hit]:
    """The kinds of thing that a text gives away.

    hidden   lines that say where somebody hides, as they were written down
    contact  lines that say how somebody is reached safely
    """
    if "%" in text or "&" in text:
        text = unquote(unescape(text))  # pasted from an address bar or a page's source
    folded = fold(text)
    figures, mail = in_figures(folded), mails(folded)
    hits = {Hit(number) for number in found_in(figures, mail)}
    if hidden and gives_away(text, hidden):
        hits.add(Hit.HIDDEN_ADDRESS)
    if contact and reaches(Written(text, figures, mail), contact):
        hits.add(Hit.SAFE_CONTACT)
    if holds_address(folded):
        hits.add(Hit.POSTAL_ADDRESS)
    if holds_locator(text):
        hits.add(Hit.LOCATOR)
    return hits
