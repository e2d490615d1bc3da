"""JSON values as a case takes them: each of the one type that it must be, and refused with its field's name otherwise.

Pure. Every reader takes a decoded value and the field that it stands in, and raises BadCase.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")


class BadCase(ValueError):
    """A case that cannot be judged. `code` is stable, `field` where it is, the text a sentence."""

    def __init__(self, code: str, field: str, sentence: str) -> None:
        self.code = code
        self.field = field
        super().__init__(sentence)


def check_fields(fields: Mapping[str, object], field: str, required: frozenset[str], optional: frozenset[str]) -> None:
    for name in fields:
        if name not in required and name not in optional:
            raise BadCase("unknown", name, f'unknown field "{name}" in {field}')
    for name in sorted(required):
        if name not in fields:
            raise BadCase("missing", name, f'missing field "{name}" in {field}')


def wrong_type(field: str, expected: str) -> NoReturn:
    raise BadCase("wrong_type", field, f'field "{field}" must be {expected}')


def an_object(data: object, field: str) -> dict[str, object]:
    return data if isinstance(data, dict) else wrong_type(field, "an object")


def a_list(data: object, field: str) -> list[object]:
    return data if isinstance(data, list) else wrong_type(field, "a list")


def a_text(data: object, field: str) -> str:
    return data if isinstance(data, str) else wrong_type(field, "a string")


def a_bool(data: object, field: str) -> bool:
    return data if isinstance(data, bool) else wrong_type(field, "true or false")


def one_of(data: object, field: str, known: Mapping[str, object] | frozenset[str], what: str) -> str:
    code = a_text(data, field)
    if code not in known:
        raise BadCase("unknown", field, f'unknown {what} "{code}"')
    return code


def codes_of(data: object, field: str, known: Mapping[str, T], what: str) -> list[T]:
    return [known[one_of(code, field, known, what)] for code in a_list(data, field)]


def a_date(data: object, field: str) -> date:
    """A date written YYYY-MM-DD and no other way that ISO 8601 would allow."""
    text = a_text(data, field)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise BadCase("bad_date", field, f'field "{field}" is no date: "{text}"')


def a_date_or_null(data: object, field: str) -> date | None:
    return None if data is None else a_date(data, field)


def decode_line(line: bytes) -> object:
    """One line of JSON, decoded strictly: no repeated field, no NaN; BadCase otherwise."""
    try:
        return json.loads(line.decode(), object_pairs_hook=_unique_fields, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadCase("not_utf8", "", "not UTF-8") from None
    except RecursionError:
        raise BadCase("too_deep", "", "nested too deep") from None
    except BadCase:
        raise
    except ValueError as error:
        raise BadCase("malformed", "", f"malformed JSON: {error}") from None


def _unique_fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise BadCase("repeated", name, f'repeated field "{name}"')
            seen.add(name)
    return fields


def _no_constant(name: str) -> NoReturn:
    raise BadCase("malformed", "", f"malformed JSON: {name} is no JSON value")
