"""Whether a running text names a feared person: a name among other words, not a name alone. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from .name_parts import GIVEN, PARTICLES, TITLES
from .names import Match, index_words, match_all
from .skeleton import fold, words

LINE = 5  # words; so short a text is read as a name
GLUED_MIN = 8  # letters: long enough not to arise by chance where words meet
TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[.!?:;,\n]")
ENDS = frozenset(".!?:\n")
FEMININE = frozenset({"mme", "mmes", "madame", "mlle", "mademoiselle"})


def names_feared(feared: Sequence[str], text: str, *, own: Collection[str] = ()) -> bool:
    """Whether a text may name one of the feared; a surname alone or nearly so is enough.

    own  words of the name of the person whom the text is about, as index_words gives them. A first name and surname
         of these alone are the person's own; so is "Madame" and that surname, which is how the others are written.
         Whoever bears the very name of a feared one is not excused by it
    """
    if not feared or not text:
        return False
    in_order = words(text)
    if any(stands_whole(name, set(in_order), "".join(in_order)) for name in feared):
        return True
    return any(
        match is Match.SAME or (match is Match.NEAR and not excused)
        for name, excused in written_names(text, set(own))
        for match in match_all(feared, name)
    )


def stands_whole(name: str, written: Collection[str], glued: str) -> bool:
    """Whether each word of a name of two or more stands in a text, in capitals or not, or all of them as one word.

    written, glued  the text's words, and all of them without anything between
    """
    parts = [part for part in words(name) if part not in TITLES]
    if len(set(parts)) < 2:
        return False
    if set(parts) <= set(written):
        return True
    return any(len(form) >= GLUED_MIN and form in glued for form in ("".join(parts), "".join(reversed(parts))))


def written_names(text: str, own: set[str]) -> Iterator[tuple[str, bool]]:
    """What may be a name in a text, and whether it is the person's own: a short text whole, else runs of capitals."""
    tokens = TOKEN.findall(fold(text))
    written = [token for token in tokens if token[0].isalnum()]
    if len(written) <= LINE or len({word[0].isupper() for word in written if word[0].isalpha()}) < 2:
        yield text, is_own(text, own, title=written[0].casefold() if written else "")
        return
    for run in runs_of_capitals(tokens):
        name = " ".join(run.words)
        if not run.opens_sentence:
            yield name, is_own(name, own, title=run.title)


def is_own(name: str, own: set[str], *, title: str) -> bool:
    """Whether a name is the person's own: of these words alone, and more than a bare surname."""
    written = set(index_words(name))
    return bool(written) and written <= own and (len(written) > 1 or title in FEMININE)


@dataclass(slots=True)
class Run:
    """Words that follow each other and may be a name.

    opens_sentence  one word alone, written with a capital perhaps for this reason only
    title           what stands before: "monsieur"
    """

    words: list[str] = field(default_factory=list)
    opens_sentence: bool = False
    title: str = ""


def runs_of_capitals(tokens: Sequence[str]) -> Iterator[Run]:
    """The runs of words with a capital, particles between them and a small word after a title or given name."""
    run, opens, title = Run(), True, ""
    for written in (*tokens, "\n"):
        small = written.casefold()
        if written == "." and title and not run.words:
            continue  # of "M."
        after_given = bool(run.words) and run.words[-1].casefold() in GIVEN
        called = title or after_given or (run.words and small in PARTICLES)
        if small not in TITLES and (written[0].isupper() or (written[0].isalpha() and called)):
            if not run.words:
                run = Run([], opens and not title and not written.isupper(), title)
            run.words.append(written)
            run.opens_sentence &= len(run.words) == 1
            title = ""
        else:
            if run.words:
                yield run
            run, title = Run(), small if small in TITLES else ""
        opens = written in ENDS
