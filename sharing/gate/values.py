"""The values that a worker types for an item, by kind: text, address lines, choices in a closed list."""

from collections.abc import Iterable

from hub.errors import Invalid
from hub.text.clean import is_readable, tidy
from partners.law.vocabulary import BARRIERS, TEXT_LIMIT, Item, ValueKind

LINES = 6
Value = str | list[str]


class BadValue(Invalid):
    code = "answer.bad_value"
    sentence = "Une information à communiquer est mal écrite."


def clean(item: Item, value: object) -> Value | None:
    """The value as it is stored and released, or None when nothing was typed.

    text → str; address lines and barriers → list of str.
    Raises BadValue, whose `data["item"]` names the item.
    """
    kind = item.value_kind
    if kind is ValueKind.BARRIERS:
        chosen = [value] if isinstance(value, str) else list(value) if isinstance(value, Iterable) else []
        if unknown := [choice for choice in chosen if choice not in BARRIERS]:
            raise BadValue(f"Frein inconnu : {len(unknown)} choix hors de la liste.", item=item.value)
        return chosen or None
    text = tidy("\n".join(value) if isinstance(value, list) else str(value or ""))
    if not text:
        return None
    if not any(map(is_readable, text)):
        raise BadValue(f"Rien ne se lit dans « {item.label} ».", item=item.value)
    if len(text) > TEXT_LIMIT:
        raise BadValue(f"{TEXT_LIMIT} caractères au plus pour « {item.label} ».", item=item.value)
    if kind is ValueKind.ADDRESS_LINES:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        if len(lines) > LINES:
            raise BadValue(f"{LINES} lignes d’adresse au plus.", item=item.value)
        return lines
    return text


def paragraphs(item: Item, value: Value) -> list[str]:
    """The value for a printed page, one entry a line; the choices of a closed list in words."""
    if item.value_kind is ValueKind.BARRIERS:
        return [BARRIERS[code] for code in value]
    return value if isinstance(value, list) else value.split("\n")
