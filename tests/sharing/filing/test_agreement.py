"""The form and the JSON Schema agree: what the schema takes, the form takes whole; what the form takes, the schema."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from hub.errors import Invalid
from hub.text.clean import is_readable
from partners.law import ASKERS
from partners.law.vocabulary import Item
from sharing.api.filing import read
from sharing.filing.fields import UNREADABLE
from sharing.filing.questions import Kind, questions_of
from sharing.filing.schema import form_schema, request_schema
from tests.sharing.papers import document

TYPES = [(asker.code, one.code) for asker in ASKERS.values() for one in asker.request_types]
readable = st.text(max_size=30).map(lambda text: re.sub(f"[{UNREADABLE}]", "", text))
WRONG = st.sampled_from([None, 7, True, False, [], {}, "", " ", "a\x00b", "x" * 2000, "2026-02-30", "2999-01-01", "é"])


def request_type(asker, code):
    return next(one for one in ASKERS[asker].request_types if one.code == code)


@cache
def validator(asker, code):
    schema = request_schema(request_type(asker, code))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def taken(asker, paper) -> bool:
    """Whether the API would file this document."""
    try:
        return not read(asker, paper).missing()
    except Invalid:
        return False


@pytest.mark.parametrize(("asker", "code"), TYPES)
def test_a_whole_document_is_taken_by_both_and_lacking_one_element_by_none(asker, code):
    paper = document(asker, code)
    assert validator(asker, code).is_valid(paper)
    assert taken(asker, paper)
    for name in form_schema(request_type(asker, code)).get("required", []):
        lacking = paper | {"form": {key: value for key, value in paper["form"].items() if key != name}}
        assert not validator(asker, code).is_valid(lacking)
        assert not taken(asker, lacking)


def values(question):
    match question.kind:
        case Kind.TEXT | Kind.NAME | Kind.LONG_TEXT:
            return readable
        case Kind.TICK:
            return st.booleans()
        case Kind.DATE | Kind.PAST_DATE:
            return st.dates().map(str)
        case Kind.CHOICE:
            return st.sampled_from([code for code, _ in question.choices] + ["summons"])
        case Kind.COMMUNE:
            return st.sampled_from(["99101", "2A004", "2C004", "9910", "991011", "99101 ", ""])
        case Kind.ITEMS:
            return st.lists(st.sampled_from([*Item, "shoe_size"]).map(str), max_size=4)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), which=st.sampled_from(TYPES))
def test_the_schema_and_the_form_agree(data, which):
    """Any one or two values changed, well or ill, in an otherwise whole document."""
    asker, code = which
    paper = document(asker, code)
    questions = questions_of(request_type(asker, code))
    for question in data.draw(st.lists(st.sampled_from(questions), min_size=1, max_size=2)):
        place = paper.setdefault(question.group, {}) if question.group else paper
        place[question.code] = data.draw(values(question) | WRONG)
    by_schema, by_form = validator(asker, code).is_valid(paper), taken(asker, paper)
    if by_schema != by_form:
        assert only_differs_as_told(paper, by_schema), (by_schema, by_form)


def only_differs_as_told(paper, by_schema) -> bool:
    """How they may differ: a birth date to come, nothing that can be read, no letter in a name; white space around."""
    person = paper["person"]
    texts = [value for group in (paper, person, paper["form"]) for value in group.values() if isinstance(value, str)]
    if by_schema:
        names = [str(person.get(name, "a")) for name in ("last_name", "first_names", "birth_name")]
        to_come = isinstance(born := person.get("birth_date"), str) and born > "2026"
        unread = any(not any(map(is_readable, text)) for text in texts if text.strip())
        return to_come or unread or any(not any(map(str.isalpha, name)) for name in names if name)
    return any(text != text.strip() or not text for text in texts)


def test_the_schema_says_who_may_be_named_and_nothing_of_the_inside():
    person = request_schema(request_type("caf", "financial_aid"))["properties"]["person"]
    assert set(person["properties"]) == {
        "last_name",
        "first_names",
        "birth_date",
        "birth_name",
        "birth_place",
        "commune",
    }
    assert person["required"] == ["last_name", "first_names", "birth_date"]
    assert person["additionalProperties"] is False


@pytest.mark.parametrize(("asker", "code"), TYPES)
def test_what_the_service_alone_can_say_is_never_asked(asker, code):
    asked = {question.code for question in questions_of(request_type(asker, code))}
    assert not asked & {"callback_done", "identity_verified"}
