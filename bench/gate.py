"""gate_items_vs_cedar: fully explained item verdicts per second, against Cedar's bare open-or-not on the same rules.

Both in this process, on the same cases: those of tests/cases.jsonl and every example beside the rules, repeated to a
batch of 10,000 items. Cedar gets its policies and entities parsed and its contexts written beforehand. Ours writes
outcome, rules and the articles' labels of the day for each item.
"""

import json
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

from cedarpy import Decision, Entities, PolicySet, is_authorized_batch

from partners.law import ASKERS
from partners.law.vocabulary import Outcome
from sharing.gate.cases import case_of_example, read_case, verdict_as_json
from sharing.gate.decide import Case, decide

from . import cedar

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases.jsonl"
BATCH = 10_000
ROUNDS = 5


def run() -> dict:
    """{"ratio", and both speeds in items a second}; AssertionError where the two do not agree on some item."""
    written = cedar.policies()
    policies, entities = PolicySet.from_str("\n".join(written)), Entities.from_json_str(json.dumps(cedar.entities()))
    expected = [json.loads(line) for line in CASES.read_text().splitlines()]
    contract = [read_case(data) for data in expected]
    distinct = contract + examples()

    def cedar_opens(requests: list[dict]) -> list[bool]:
        return [answer.decision is Decision.Allow for answer in is_authorized_batch(requests, policies, entities)]

    for case, data in zip(contract, expected, strict=True):
        outcomes = data["expect"].get("items", dict.fromkeys(data["items"], "never"))
        wanted = [Outcome.from_code(outcomes[item]).is_open for item in case.items]
        assert cedar_opens(list(cedar.requests(case))) == wanted, f"Cedar alone misses {data['id']}"

    batch = fill(distinct)
    requests = [request for case in batch for request in cedar.requests(case)]
    assert cedar_opens(requests) == [opened for case in batch for opened in gate_opens(case)], "the two do not agree"

    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(len(requests) / seconds(lambda: [verdict_as_json(None, decide(case), case.day) for case in batch]))
        theirs.append(len(requests) / seconds(lambda: is_authorized_batch(requests, policies, entities)))
    return {
        "ratio": round(median(ours) / median(theirs), 1),
        "gate_items_per_second": round(median(ours)),
        "cedar_items_per_second": round(median(theirs)),
        "policies": len(written),
        "items": len(requests),
        "distinct_cases": len(distinct),
    }


def examples() -> list[Case]:
    """Every example beside the rules."""
    return [
        case_of_example(asker.code, one, shown)
        for asker in ASKERS.values()
        for one in asker.request_types
        for shown in one.examples
    ]


def fill(cases: list[Case]) -> list[Case]:
    """The cases over and over, until they ask for a batch of items."""
    batch: list[Case] = []
    items = 0
    for case in cycle(cases):
        if items + len(case.items) > BATCH:
            return batch
        batch.append(case)
        items += len(case.items)
    return batch


def gate_opens(case: Case) -> list[bool]:
    verdict = decide(case)
    return [verdict.admissible and verdict.items[item].outcome.is_open for item in case.items]


def seconds(work) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
