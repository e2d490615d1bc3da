"""A case is read strictly: whatever is not as the contract says is refused, with the field."""

import copy
from datetime import date

import pytest

from partners.law.vocabulary import Fact, Item
from sharing.gate.cases import BadCase, decode_line, read_case
from sharing.gate.decide import EVERYTHING_AGREED

GOOD = {
    "id": "x1",
    "asker": "mutuelle",
    "request": "relief_evaluation",
    "date": "2026-11-22",
    "form": ["named_person", "written", "signed_application"],
    "items": ["evaluation"],
    "facts": {"minor": True, "last_contact": "2026-01-01", "correction_pending": ["notes"], "measure": "tutelle"},
    "organisation": "mutuelle-a",
    "agreement": {"requests": {"relief_evaluation": ["evaluation"]}, "from": "2026-01-01", "until": "2026-12-31"},
    "consents": [
        {
            "recipient": "mutuelle-a",
            "purpose": "relief_evaluation",
            "items": ["evaluation"],
            "given": "2026-06-01",
            "expires": "2027-05-31",
            "withdrawn": None,
            "by": "self",
        }
    ],
    "expect": {"admissible": True},
}

NO_DATES = ["2026-02-30", "2025-02-29", "2026-13-01", "2026-11-2", "20261122", "2026-W47-7", "2026-11-22T00:00"]
NO_DATES += ["0000-01-01", "2026/11/22", "２０２６-11-22", "-2026-1-1", ""]


def changed(path: str, value: object) -> dict:
    """GOOD with one value changed; the path is dotted, numbers are places in a list."""
    data = copy.deepcopy(GOOD)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = data
    for step in way:
        place = place[step]
    place[last] = value
    return data


def without(path: str) -> dict:
    data = changed(path, None)
    place = data
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        place = place[step]
    del place[last]
    return data


def test_a_good_case():
    case = read_case(GOOD)
    assert case.day == date(2026, 11, 22)
    assert case.items == (Item.EVALUATION,)
    assert case.facts[Fact.CORRECTION_PENDING] == frozenset({Item.NOTES})
    assert case.facts[Fact.LAST_CONTACT] == date(2026, 1, 1)
    assert case.consents[0].given == date(2026, 6, 1)
    assert case.agreement.opens("relief_evaluation", date(2026, 12, 31)) == {Item.EVALUATION}


@pytest.mark.parametrize("left_out", ["facts", "agreement", "consents", "organisation", "expect"])
def test_what_may_be_left_out(left_out):
    case = read_case(without(left_out))
    assert (case.agreement is EVERYTHING_AGREED) == (left_out == "agreement")


@pytest.mark.parametrize("field", ["given", "expires", "withdrawn", "by"])
def test_what_a_consent_may_leave_out(field):
    consent = read_case(without(f"consents.0.{field}")).consents[0]
    assert getattr(consent, field) == ("self" if field == "by" else None)


def test_null_where_the_contract_allows_it():
    assert read_case(changed("agreement", None)).agreement is None
    assert read_case(changed("consents.0.given", None)).consents[0].given is None


@pytest.mark.parametrize("id", ["", "é", 7])
def test_an_id_is_text_or_a_number(id):
    read_case(changed("id", id))


@pytest.mark.parametrize("path", ["id", "asker", "request", "date", "form", "items", "consents.0.recipient"])
def test_a_missing_field(path):
    with pytest.raises(BadCase, match=f'missing field "{path.split(".")[-1]}"') as refused:
        read_case(without(path))
    assert refused.value.code == "missing"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("asker", "mutuel", 'unknown asker "mutuel"'),
        ("request", "relief", 'unknown request "relief"'),
        ("items.0", "houshold", 'unknown item "houshold"'),
        ("form.0", "writen", 'unknown form element "writen"'),
        ("facts.minors", True, 'unknown fact "minors"'),
        ("colour", "red", 'unknown field "colour" in case'),
        ("consents.0.colour", "red", r'unknown field "colour" in consents\[0\]'),
        ("consents.0.items.0", "all", 'unknown item "all"'),
        ("consents.0.purpose", "anything", 'unknown request "anything"'),
        ("consents.0.by", "mother", 'unknown giver "mother"'),
        ("agreement.colour", "red", 'unknown field "colour" in agreement'),
        ("agreement.requests.anything", [], 'unknown request "anything"'),
        ("agreement.requests.relief_evaluation", ["all"], 'unknown item "all"'),
        ("facts.correction_pending", ["all"], 'unknown item "all"'),
    ],
)
def test_what_stands_nowhere(path, value, sentence):
    with pytest.raises(BadCase, match=f"^{sentence}$") as refused:
        read_case(changed(path, value))
    assert refused.value.code == "unknown"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", None),
        ("id", True),
        ("id", ["x1"]),
        ("asker", 3),
        ("asker", None),
        ("request", ["relief_evaluation"]),
        ("date", 20261122),
        ("form", "named_person"),
        ("form", {"named_person": True}),
        ("form.0", 1),
        ("items", "evaluation"),
        ("items", None),
        ("items.0", ["evaluation"]),
        ("facts", None),
        ("facts", []),
        ("facts.minor", 1),
        ("facts.minor", "true"),
        ("facts.minor", None),
        ("facts.last_contact", None),
        ("facts.last_contact", True),
        ("facts.measure", True),
        ("facts.correction_pending", "notes"),
        ("facts.correction_pending", True),
        ("organisation", None),
        ("organisation", 7),
        ("agreement", []),
        ("agreement", False),
        ("agreement.requests", ["relief_evaluation"]),
        ("agreement.requests.relief_evaluation", "evaluation"),
        ("agreement.from", None),
        ("consents", None),
        ("consents", {}),
        ("consents.0", None),
        ("consents.0.recipient", None),
        ("consents.0.items", None),
        ("consents.0.given", 0),
        ("consents.0.by", None),
    ],
)
def test_a_wrong_type(path, value):
    with pytest.raises(BadCase, match="must be") as refused:
        read_case(changed(path, value))
    assert refused.value.code == "wrong_type"
    assert refused.value.field


@pytest.mark.parametrize("data", [None, [], "case", 3, True])
def test_a_case_is_an_object(data):
    with pytest.raises(BadCase, match='field "case" must be an object'):
        read_case(data)


@pytest.mark.parametrize("text", NO_DATES)
@pytest.mark.parametrize("path", ["date", "facts.last_contact", "agreement.until", "consents.0.given"])
def test_an_impossible_date(path, text):
    with pytest.raises(BadCase, match="is no date") as refused:
        read_case(changed(path, text))
    assert refused.value.code == "bad_date"


def test_a_blank_organisation():
    with pytest.raises(BadCase, match="blank"):
        read_case(changed("organisation", ""))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "malformed"),
        (b'{"id": NaN}', "malformed"),
        (b'{"id": -Infinity}', "malformed"),
        (b"{} {}", "malformed"),
        (b"{'id': 1}", "malformed"),
        (b'{"id": ' + b"9" * 5000 + b"}", "malformed"),
        (b'{"id": "\xff"}', "not_utf8"),
        (b'{"a": {"b": 1, "b": 1}}', "repeated"),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
    ],
)
def test_a_line_that_is_no_strict_json(line, code):
    with pytest.raises(BadCase) as refused:
        decode_line(line)
    assert refused.value.code == code
