"""Cases and verdicts as JSON: strict on the way in, in the contract's words on the way out. Pure.

What is not exactly as the contract says is refused with a sentence that names the field.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from consent.validity import Consent, GivenBy
from partners.law import ASKERS, TYPE_CODES
from partners.law.vocabulary import Fact, FactKind, FactValue, Form, Item

from .decide import EVERYTHING_AGREED, Agreement, Case, Verdict
from .strict import (
    BadCase,
    a_bool,
    a_date,
    a_date_or_null,
    a_list,
    a_text,
    an_object,
    check_fields,
    codes_of,
    one_of,
    wrong_type,
)

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
