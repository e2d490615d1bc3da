"""The gate says what the contract's own cases and its example say."""

import json
from pathlib import Path

import pytest

from partners.law.vocabulary import Fact, Item
from sharing.gate.cases import read_case, verdict_as_json
from sharing.gate.decide import decide

from .judged import DAY, case
from .oracle import expected_part

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "cases.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("data", CASES, ids=lambda data: data["id"])
def test_the_cases_of_the_contract(data):
    read = read_case(data)
    said = expected_part(verdict_as_json(data["id"], decide(read), read.day))
    expected = {"route": None} | data["expect"]
    if expected["admissible"]:
        expected.setdefault("warnings", [])
    assert said == expected


def test_the_example_of_the_contract():
    verdict = decide(
        case(
            "commissaire_de_justice",
            "debtor_information",
            Item.ADDRESS,
            Item.RESOURCES,
            facts={Fact.PROTECTED_ADDRESS: True},
        )
    )
    assert verdict_as_json("x1", verdict, DAY) == {
        "id": "x1",
        "admissible": True,
        "route": None,
        "warnings": [],
        "items": {
            "address": {
                "outcome": "review",
                "rules": ["cj-l152-1", "protected-person"],
                "articles": ["CPCE L152-1", "CC 515-11"],
            },
            "resources": {"outcome": "never", "rules": ["default"], "articles": ["CASF L411-3", "CP 226-13"]},
        },
    }
