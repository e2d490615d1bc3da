"""The gate against an independent reading of the law, over random cases of every type."""

import pytest
from hypothesis import given, settings

from partners.law import vocabulary
from sharing.gate.cases import read_case, verdict_as_json
from sharing.gate.decide import decide

from .oracle import LINKED, LOCATING, expected_part, judge
from .random_cases import cases


def agrees(data: dict) -> None:
    case = read_case(data)
    assert expected_part(verdict_as_json(data["id"], decide(case), case.day)) == judge(data)


def test_both_know_the_same_items_that_tell_where_somebody_is():
    """Else the plain reading is blind to a new item wherever its ordinary outcome is as strict."""
    assert {item.value for item in vocabulary.LOCATING} == LOCATING
    assert {item.value for item in vocabulary.OF_HOUSEHOLD} == LINKED


@settings(max_examples=300)
@given(cases())
def test_the_gate_agrees_with_the_plain_reading(data):
    agrees(data)


@pytest.mark.long
@settings(max_examples=10_000)
@given(cases())
def test_the_gate_agrees_with_the_plain_reading_at_length(data):
    agrees(data)
