"""Whether a text holds a way to reach a person safely that only the service may know. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .figures import in_figures
from .hidden_lines import PARTICLES
from .numbers import EMAIL, mails, phones
from .reading import alike
from .skeleton import fold, words

TAIL = 9  # figures: a number without its country's or the leading zero
ADDRESS_MIN = 8  # letters: an e-mail address long enough to be sought without its signs


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and the same `in_figures` and as `mails`."""

    text: str
    figures: str
    mail: str


def reaches(written: Written, lines: Sequence[str]) -> bool:
    """Whether a text holds a telephone number or e-mail address of these lines, or a line that has neither."""
    figures = re.sub(r"\D", "", written.figures.replace("(0)", ""))
    letters = re.sub(r"[^a-z0-9]", "", written.mail)
    return any(line_reaches(written.text, line, figures, letters) for line in lines)


def line_reaches(text: str, line: str, figures: str, letters: str) -> bool:
    """The same for one line; `figures` and `letters` are all those of the text, without anything between."""
    line = fold(line)
    plain = in_figures(line)
    known = {re.sub(r"\D", "", number)[-TAIL:] for number in phones(plain)}
    known |= {run[-TAIL:] for run in re.findall(r"\d{9,}", re.sub(r"[^\w]", "", plain))}
    addresses = {re.sub(r"[^a-z0-9]", "", address.rpartition(".")[0]) for address in EMAIL.findall(mails(line))}
    if any(number in figures for number in known) or any(stands_in(one, letters) for one in addresses):
        return True
    return not known and not addresses and says(text, line)


def stands_in(address: str, letters: str) -> bool:
    """Whether an e-mail address, without signs and ending, stands among the letters of a text, up to a typing error."""
    if len(address) < ADDRESS_MIN or len(letters) < ADDRESS_MIN:
        return address in letters
    return fuzz.partial_ratio(address, letters) >= 100 - 110 / len(address)


def says(text: str, line: str) -> bool:
    """Whether the words of a line, two that tell at least, follow each other in a text: "accueil de l’Escale"."""
    wanted = [word for word in words(line) if word not in PARTICLES]
    if len(wanted) < 2:
        return False
    told = [word for word in words(text) if word not in PARTICLES]
    forms = [alike(word, set(told)) for word in wanted]
    return any(
        all(word in form for word, form in zip(told[i:], forms, strict=False))
        for i in range(len(told) - len(wanted) + 1)
        if told[i] in forms[0]
    )
