"""tests/law_table.md, read into plain rows; knows nothing of the law files."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from partners.law.vocabulary import Item

ITEMS = {item.value for item in Item}
ASKERS_WITHOUT_TEXT = ("elected_official", "landlord", "employer", "lawyer", "relative", "journalist", "school", "cddf")


@dataclass(frozen=True)
class Row:
    asker: str
    request: str
    marks: frozenset[str]
    text: str
    form: tuple[str, ...]
    daggers: frozenset[str]
    must: dict[str, bool]
    may: dict[str, bool]
    review: dict[str, bool]
    consent: dict[str, bool]
    notes: str


@cache
def rows() -> dict[tuple[str, str], Row]:
    """Every row by asker and request."""
    lines = (Path(__file__).parent / "law_table.md").read_text().splitlines()
    found = (_row(line) for line in lines if re.match(r"\| \w+ · \w+", line) and "asker · type" not in line)
    return {(row.asker, row.request): row for row in found}


def askers() -> tuple[str, ...]:
    return tuple(dict.fromkeys([asker for asker, _ in rows()] + list(ASKERS_WITHOUT_TEXT)))


def requests() -> tuple[str, ...]:
    return tuple(dict.fromkeys([request for _, request in rows()] + ["other"]))


def _row(line: str) -> Row:
    head, text, form, must, may, review, consent, notes = (cell.strip() for cell in line.strip().strip("|").split("|"))
    asker, request, marks = re.match(r"(\w+) · (\w+)\s*(.*)", head).groups()
    elements = [element.strip() for element in form.split(",")]
    return Row(
        asker,
        request,
        frozenset(marks.replace("*", "").split()),
        text,
        tuple(element.rstrip("†") for element in elements),
        frozenset(element.rstrip("†") for element in elements if element.endswith("†")),
        *(_items(cell) for cell in (must, may, review, consent)),
        notes,
    )


def _items(cell: str) -> dict[str, bool]:
    """Item → marked *i*, whatever condition the cell writes around them."""
    words = re.findall(r"([a-z_]+)( \*i\*)?", cell)
    return {word: bool(mark) for word, mark in words if word in ITEMS}
