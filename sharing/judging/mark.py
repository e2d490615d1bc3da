"""What a page showed, as one short word that its form sends back: the same word, nothing has changed since."""

import hashlib

from hub.errors import Conflict

LENGTH = 32  # hexadecimal digits


class DecisionOutdated(Conflict):
    """A manager decided upon something else than what stands now; nothing was decided."""

    code = "review.outdated"
    sentence = "La situation a changé depuis l’ouverture de la page : rien n’est décidé. Relisez, puis décidez."


def mark(*seen: object) -> str:
    """Of these values, in this order."""
    return hashlib.sha256(repr([str(one) for one in seen]).encode()).hexdigest()[:LENGTH]
