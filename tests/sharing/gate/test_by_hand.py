"""The gate says what a reader of the law, who had seen neither the gate nor the oracle, wrote by hand.

by_hand.jsonl  cases as in tests/cases.jsonl, each with `why` it is there: every type's whole row, each form with
               something missing, the days around each limit, flags upon flags. A change of the law changes them first.
"""

import json
from pathlib import Path

import pytest

from partners import law
from sharing.gate.cases import read_case, verdict_as_json
from sharing.gate.decide import decide

from .oracle import expected_part

CASES = [
    json.loads(line) for line in Path(__file__).with_name("by_hand.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("kind", sorted({(data["asker"], data["request"]) for data in CASES}), ids="-".join)
def test_as_read_by_hand(kind):
    for data in CASES:
        if (data["asker"], data["request"]) != kind:
            continue
        read = read_case({key: value for key, value in data.items() if key != "why"})
        said = expected_part(verdict_as_json(data["id"], decide(read), read.day))
        expected = {"route": None} | data["expect"]
        if expected["admissible"]:
            expected.setdefault("warnings", [])
        assert said == expected, f"{data['id']}: {data['why']}"


def test_no_type_is_left_out():
    read = {(data["asker"], data["request"]) for data in CASES}
    assert {(asker.code, one.code) for asker in law.ASKERS.values() for one in asker.request_types} <= read
