"""Whether a text holds a way to reach a person safely that only the service may know. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .hidden_lines import PARTICLES
from .numbers import EMAIL, in_figures, mails, phones
from .reading import alike
from .skeleton import words

TAIL = 9  # figures: a number without its country's or the leading zero
ADDRESS_MIN = 8  # letters: an e-mail address long enough to be sought without its signs


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and the same `in_figures` and as `mails`."""

    text: str
    figures: str
    mail: str


def reaches(written: Written, lines: Sequence[str]) -> bool:
    """Whether a text holds a telephone number or e-mail address of these lines, or the words of one that has neither."""
    figures = re.sub(r"\D", "", written.figures.replace("(0)", ""))
    letters = re.sub(r"[^a-z0-9]", "", written.mail)
    return any(line_reaches(written.text, line, figures, letters) for line in lines)


def line_reaches(text: str, line: str, figures: str, letters: str) -> bool:
    """The same for one line; `figures` and `letters` are all those of the text, without anything between."""
    plain = in_figures(line)
    known = {re.sub(r"\D", "", number)[-TAIL:] for number in phones(plain)}
    known |= {run[-TAIL:] for run in re.findall(r"\d{9,}", re.sub(r"[^\w]", "", plain))}
    addresses = {re.sub(r"[^a-z0-9]", "", address) for address in EMAIL.findall(mails(line))}
    if any(number in figures for number in known) or any(len(one) >= ADDRESS_MIN and one in letters for one in addresses):
        return True
    return not known and not addresses and says(text, line)


def says(text: str, line: str) -> bool:
    """Whether the words of a line, two that tell at least, follow each other in a text: "accueil de l’Escale"."""
    wanted = [word for word in words(line) if word not in PARTICLES]
    if len(wanted) < 2:
        return False
    told = [word for word in words(text) if word not in PARTICLES]
    return any(
        all(i + n < len(told) and alike(word, [told[i + n]]) for n, word in enumerate(wanted)) for i in alike(wanted[0], told)
    )
