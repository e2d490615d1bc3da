"""The word lists of hub/text/data, read once at import. Each file says at its top where it comes from."""

from pathlib import Path

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a list that are neither blank nor comments."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line.rstrip("\n") for line in text.splitlines() if line.strip() and not line.startswith("#")]


def confusables() -> dict[int, str]:
    """Code point → the plain letters that it looks like: {0x3B1: "a"}; shaped for str.translate."""
    rows = (line.split("\t") for line in lines("confusables"))
    return {int(code, 16): target for target, codes in rows for code in codes.split()}


def given_names() -> frozenset[str]:
    """Given names, without accents and in small letters: {"jean", "fatou", …}."""
    return frozenset(word for line in lines("given_names") for word in line.split())


def diminutives() -> dict[str, frozenset[int]]:
    """A given name → the numbers of the lines that it stands in: {"nico": {3}, "alex": {0, 1}}."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("diminutives")):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def street_kinds() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(kind → group, written form → kind, kinds that are ordinary words too); the groups are those of streets.txt."""
    group: dict[str, str] = {}
    written: dict[str, str] = {}
    ordinary = set()
    for line in lines("streets"):
        head, _, forms = line.partition(":")
        of, kind = head.split()
        if kind.endswith("="):
            kind = kind[:-1]
            ordinary.add(kind)
        group.setdefault(kind, of)
        for form in (kind, *forms.split()):
            written.setdefault(form, kind)
    return group, written, frozenset(ordinary)


def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a list by its headings, lines that end in a colon: {"titles": {"m", "mme", …}}."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in lines(name):
        if line.endswith(":"):
            heading = line[:-1]
            found[heading] = set()
        else:
            found[heading] |= set(line.split())
    return {key: frozenset(words) for key, words in found.items()}
