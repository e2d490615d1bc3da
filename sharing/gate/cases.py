"""Cases and verdicts as JSON: strict on the way in, in the contract's words on the way out. Pure.

What is not exactly as the contract says is refused with a sentence that names the field: every reader takes a decoded
value and the field that it stands in, and raises BadCase. The examples beside the rules become cases here too.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from consent.validity import Consent, GivenBy
from partners.law import ASKERS, TYPE_CODES
from partners.law.examples import Example, ExampleAgreement
from partners.law.terms import RequestType
from partners.law.vocabulary import Fact, FactKind, FactValue, Form, Item

from .decide import EVERYTHING_AGREED, Agreement, Case, Verdict

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


REQUIRED = frozenset({"id", "asker", "request", "date", "form", "items"})
OPTIONAL = frozenset({"facts", "agreement", "consents", "organisation", "expect"})
CONSENT_REQUIRED = frozenset({"recipient", "purpose", "items"})
CONSENT_OPTIONAL = frozenset({"given", "expires", "withdrawn", "by"})
AGREEMENT_FIELDS = frozenset({"requests", "from", "until"})

ITEMS = {item.value: item for item in Item}
FORMS = {form.value: form for form in Form}
KNOWN_FACTS = {fact.value: fact for fact in Fact}
GIVERS = {by.value: by for by in GivenBy}


def read_case(data: object) -> Case:
    """The case that a decoded JSON value holds; BadCase, with the first thing that is wrong."""
    fields = an_object(data, "case")
    check_fields(fields, "case", REQUIRED, OPTIONAL)
    if isinstance(fields["id"], bool) or not isinstance(fields["id"], str | int):
        wrong_type("id", "a string")
    asker = one_of(fields["asker"], "asker", ASKERS, "asker")
    request = one_of(fields["request"], "request", TYPE_CODES, "request")
    organisation = a_text(fields["organisation"], "organisation") if "organisation" in fields else None
    if organisation == "":
        raise BadCase("blank", "organisation", 'field "organisation" is blank')
    return Case(
        asker=asker,
        request=request,
        day=a_date(fields["date"], "date"),
        form=frozenset(codes_of(fields["form"], "form", FORMS, "form element")),
        items=tuple(codes_of(fields["items"], "items", ITEMS, "item")),
        facts=_facts(fields["facts"]) if "facts" in fields else {},
        consents=tuple(
            _consent(value, f"consents[{index}]")
            for index, value in enumerate(a_list(fields.get("consents", []), "consents"))
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
    for code, value in an_object(data, "facts").items():
        fact = KNOWN_FACTS.get(code)
        if fact is None:
            raise BadCase("unknown", f"facts.{code}", f'unknown fact "{code}"')
        facts[fact] = READERS[fact.kind](value, f"facts.{code}")
    return facts


def _consent(data: object, field: str) -> Consent:
    fields = an_object(data, field)
    check_fields(fields, field, CONSENT_REQUIRED, CONSENT_OPTIONAL)
    return Consent(
        recipient=a_text(fields["recipient"], f"{field}.recipient"),
        purpose=one_of(fields["purpose"], f"{field}.purpose", TYPE_CODES, "request"),
        items=frozenset(codes_of(fields["items"], f"{field}.items", ITEMS, "item")),
        given=a_date_or_null(fields.get("given"), f"{field}.given"),
        expires=a_date_or_null(fields.get("expires"), f"{field}.expires"),
        withdrawn=a_date_or_null(fields.get("withdrawn"), f"{field}.withdrawn"),
        by=GIVERS[one_of(fields.get("by", "self"), f"{field}.by", GIVERS, "giver")],
    )


def _agreement(data: object) -> Agreement | None:
    if data is None:
        return None
    fields = an_object(data, "agreement")
    check_fields(fields, "agreement", AGREEMENT_FIELDS, frozenset())
    requests = an_object(fields["requests"], "agreement.requests")
    return Agreement(
        {
            one_of(request, "agreement.requests", TYPE_CODES, "request"): frozenset(
                codes_of(items, f"agreement.requests.{request}", ITEMS, "item")
            )
            for request, items in requests.items()
        },
        a_date(fields["from"], "agreement.from"),
        a_date(fields["until"], "agreement.until"),
    )


def _items(data: object, field: str) -> frozenset[str]:
    return frozenset(codes_of(data, field, ITEMS, "item"))


READERS: dict[FactKind, Callable[[object, str], FactValue]] = {
    FactKind.BOOL: a_bool,
    FactKind.DATE: a_date,
    FactKind.TEXT: a_text,
    FactKind.ITEMS: _items,
}


def case_of_example(asker: str, request_type: RequestType, example: Example) -> Case:
    """The case that a law file's example describes, ready to be judged or shown."""
    return Case(
        asker=asker,
        request=request_type.code,
        day=example.on,
        form=frozenset(request_type.full_form) - frozenset(example.without),
        items=tuple(example.expect),
        facts={**dict(request_type.example_facts), **example.facts},
        consents=tuple(
            Consent(
                recipient=consent.recipient or example.organisation or asker,
                purpose=consent.purpose or request_type.code,
                items=frozenset(example.expect if consent.items is None else consent.items),
                given=consent.given,
                expires=consent.expires,
                withdrawn=consent.withdrawn,
                by=GivenBy(consent.by),
            )
            for consent in example.consents
        ),
        agreement=_agreement_of_example(request_type.code, example.agreement),
        organisation=example.organisation,
    )


def _agreement_of_example(request: str, agreement: ExampleAgreement | str | None) -> Agreement | None:
    if isinstance(agreement, ExampleAgreement):
        return Agreement({request: frozenset(agreement.items)}, agreement.since, agreement.until)
    return EVERYTHING_AGREED if agreement == "all" else None
