"""The benchmark's opponent says the same as the gate, on the cases of the contract and every example."""

import json

from cedarpy import Decision, Entities, PolicySet, is_authorized_batch

from bench import cedar
from bench.gate import examples, gate_opens


def test_cedar_and_the_gate_open_the_same_items():
    policies = PolicySet.from_str("\n".join(cedar.policies()))
    entities = Entities.from_json_str(json.dumps(cedar.entities()))
    cases = examples()
    requests = [request for case in cases for request in cedar.requests(case)]
    answers = [answer.decision is Decision.Allow for answer in is_authorized_batch(requests, policies, entities)]
    assert answers == [opened for case in cases for opened in gate_opens(case)]
    assert {True, False} == set(answers)
    assert len(cedar.policies()) >= 190
