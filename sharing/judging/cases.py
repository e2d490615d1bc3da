"""Cases and verdicts as JSON: strict on the way in, in the contract's words on the way out. Pure.

What is not exactly as the contract says is refused with a sentence that names the field.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from consent.validity import Consent, GivenBy
from partners.law import ASKERS, TYPE_CODES
from partners.vocabulary import FACTS, Fact, FactKind, FactValue, Form, Item
from sharing.gate import EVERYTHING_AGREED, Agreement, Case, Verdict

T = TypeVar("T")

REQUIRED = frozenset({"id", "asker", "request", "date", "form", "items"})
OPTIONAL = frozenset({"facts", "agreement", "consents", "organisation", "expect"})
CONSENT_REQUIRED = frozenset({"recipient", "purpose", "items"})
CONSENT_OPTIONAL = frozenset({"given", "expires", "withdrawn", "by"})
AGREEMENT_FIELDS = frozenset({"requests", "from", "until"})

ITEMS = {item.value: item for item in Item}
FORMS = {form.value: form for form in Form}
KNOWN_FACTS = {fact.value: fact for fact in Fact}
GIVERS = {by.value: by for by in GivenBy}


class BadCase(ValueError):
    """A case that cannot be judged. `code` is stable, `field` where it is, the text a sentence."""

    def __init__(self, code: str, field: str, sentence: str) -> None:
        self.code = code
        self.field = field
        super().__init__(sentence)


def read_case(data: object) -> Case:
    """The case that a decoded JSON value holds; BadCase, with the first thing that is wrong."""
    fields = _object(data, "case")
    _check_fields(fields, "case", REQUIRED, OPTIONAL)
    if isinstance(fields["id"], bool) or not isinstance(fields["id"], str | int):
        _wrong_type("id", "a string")
    asker = _one_of(fields["asker"], "asker", ASKERS, "asker")
    request = _one_of(fields["request"], "request", TYPE_CODES, "request")
    organisation = _text(fields["organisation"], "organisation") if "organisation" in fields else None
    if organisation == "":
        raise BadCase("blank", "organisation", 'field "organisation" is blank')
    return Case(
        asker=asker,
        request=request,
        day=_date(fields["date"], "date"),
        form=frozenset(_codes(fields["form"], "form", FORMS, "form element")),
        items=tuple(_codes(fields["items"], "items", ITEMS, "item")),
        facts=_facts(fields["facts"]) if "facts" in fields else {},
        consents=tuple(
            _consent(value, f"consents[{index}]")
            for index, value in enumerate(_list(fields.get("consents", []), "consents"))
        ),
        agreement=_agreement(fields["agreement"]) if "agreement" in fields else EVERYTHING_AGREED,
        organisation=organisation,
    )


def verdict_as_json(id: object, verdict: Verdict, day: date) -> dict[str, Any]:
    """A verdict in the contract's words; articles are labelled as they stood on `day`."""
    if not verdict.admissible:
        return {"id": id, "admissible": False, "route": verdict.route, "missing": list(verdict.missing)}
    return {
        "id": id,
        "admissible": True,
        "route": verdict.route,
        "warnings": list(verdict.warnings),
        "items": {
            item: {
                "outcome": one.outcome.code,
                "rules": list(one.rules),
                "articles": [article.label_on(day) for article in one.articles],
            }
            for item, one in verdict.items.items()
        },
    }


def _facts(data: object) -> dict[Fact, FactValue]:
    facts: dict[Fact, FactValue] = {}
    for code, value in _object(data, "facts").items():
        fact = KNOWN_FACTS.get(code)
        if fact is None:
            raise BadCase("unknown", f"facts.{code}", f'unknown fact "{code}"')
        facts[fact] = READERS[FACTS[fact].kind](value, f"facts.{code}")
    return facts


def _consent(data: object, field: str) -> Consent:
    fields = _object(data, field)
    _check_fields(fields, field, CONSENT_REQUIRED, CONSENT_OPTIONAL)
    return Consent(
        recipient=_text(fields["recipient"], f"{field}.recipient"),
        purpose=_one_of(fields["purpose"], f"{field}.purpose", TYPE_CODES, "request"),
        items=frozenset(_codes(fields["items"], f"{field}.items", ITEMS, "item")),
        given=_date_or_null(fields.get("given"), f"{field}.given"),
        expires=_date_or_null(fields.get("expires"), f"{field}.expires"),
        withdrawn=_date_or_null(fields.get("withdrawn"), f"{field}.withdrawn"),
        by=GIVERS[_one_of(fields.get("by", "self"), f"{field}.by", GIVERS, "giver")],
    )


def _agreement(data: object) -> Agreement | None:
    if data is None:
        return None
    fields = _object(data, "agreement")
    _check_fields(fields, "agreement", AGREEMENT_FIELDS, frozenset())
    requests = _object(fields["requests"], "agreement.requests")
    return Agreement(
        {
            _one_of(request, "agreement.requests", TYPE_CODES, "request"): frozenset(
                _codes(items, f"agreement.requests.{request}", ITEMS, "item")
            )
            for request, items in requests.items()
        },
        _date(fields["from"], "agreement.from"),
        _date(fields["until"], "agreement.until"),
    )


def _check_fields(fields: Mapping[str, object], field: str, required: frozenset[str], optional: frozenset[str]) -> None:
    for name in fields:
        if name not in required and name not in optional:
            raise BadCase("unknown", name, f'unknown field "{name}" in {field}')
    for name in sorted(required):
        if name not in fields:
            raise BadCase("missing", name, f'missing field "{name}" in {field}')


def _wrong_type(field: str, expected: str) -> NoReturn:
    raise BadCase("wrong_type", field, f'field "{field}" must be {expected}')


def _object(data: object, field: str) -> dict[str, object]:
    return data if isinstance(data, dict) else _wrong_type(field, "an object")


def _list(data: object, field: str) -> list[object]:
    return data if isinstance(data, list) else _wrong_type(field, "a list")


def _text(data: object, field: str) -> str:
    return data if isinstance(data, str) else _wrong_type(field, "a string")


def _bool(data: object, field: str) -> bool:
    return data if isinstance(data, bool) else _wrong_type(field, "true or false")


def _one_of(data: object, field: str, known: Mapping[str, object] | frozenset[str], what: str) -> str:
    code = _text(data, field)
    if code not in known:
        raise BadCase("unknown", field, f'unknown {what} "{code}"')
    return code


def _codes(data: object, field: str, known: Mapping[str, T], what: str) -> list[T]:
    return [known[_one_of(code, field, known, what)] for code in _list(data, field)]


def _items(data: object, field: str) -> frozenset[str]:
    return frozenset(_codes(data, field, ITEMS, "item"))


def _date(data: object, field: str) -> date:
    """A date written YYYY-MM-DD and no other way that ISO 8601 would allow."""
    text = _text(data, field)
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise BadCase("bad_date", field, f'field "{field}" is no date: "{text}"')


def _date_or_null(data: object, field: str) -> date | None:
    return None if data is None else _date(data, field)


READERS: dict[FactKind, Callable[[object, str], FactValue]] = {
    FactKind.BOOL: _bool,
    FactKind.DATE: _date,
    FactKind.TEXT: _text,
    FactKind.ITEMS: _items,
}


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
