"""What holds of every case: nothing that protects ever opens, and nothing leans on its neighbours."""

import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partners import law
from partners.law.vocabulary import Item, Outcome
from sharing.gate.cases import read_case
from sharing.gate.decide import Verdict, decide

from .random_cases import cases

URGENT = [(asker.code, one.code) for asker in law.ASKERS.values() for one in asker.request_types if one.urgent]
PROTECTIONS = {
    "protected_address": {"protected_address": True},
    "linked_to_protected": {"linked_to_protected": True},
    "asker_is_feared": {"asker_is_feared": True},
    "objected": {"objected": True, "danger": False},
    "informed": {"informed": False},
    "correction_pending": {"correction_pending": [item.value for item in Item]},
    "last_contact": {"last_contact": "2001-01-01"},
    "parents_conflict": {"parents_conflict": True},
    "tenant_absent": {"tenant_absent": True},
    "person_is_debtor": {"person_is_debtor": False},
}
often = settings(max_examples=120)


def judged(data: dict) -> Verdict:
    return decide(read_case(data))


def outcomes(data: dict) -> dict[Item, Outcome]:
    return {item: one.outcome for item, one in judged(data).items.items()}


def never_opens(before: dict[Item, Outcome], after: dict[Item, Outcome]) -> bool:
    return all(after[item] <= before[item] for item in before)


@often
@given(cases(), st.sampled_from(sorted(PROTECTIONS)))
def test_a_protection_never_opens(data, fact):
    protected = data | {"facts": {name: said for name, said in data["facts"].items() if name != fact}}
    before = outcomes(protected)
    protected["facts"] |= PROTECTIONS[fact]
    if fact == "objected":
        assume("danger" not in data["facts"])
    assert never_opens(before, outcomes(protected))


@often
@given(cases(types=URGENT), st.sampled_from(["linked_to_protected", "last_contact", "parents_conflict", "informed"]))
def test_on_urgent_types_a_protection_closes_nothing_and_warns_instead(data, fact):
    names = {
        "linked_to_protected": "linked-to-protected",
        "last_contact": "old-file",
        "parents_conflict": "parents-conflict",
        "informed": "inform-first",
    }
    free = data | {"facts": {name: said for name, said in data["facts"].items() if name != fact}}
    protected = free | {"facts": free["facts"] | PROTECTIONS[fact]}
    before, after = judged(free), judged(protected)
    assert {item: one.outcome for item, one in before.items.items()} == {
        item: one.outcome for item, one in after.items.items()
    }
    assert set(after.warnings) - set(before.warnings) <= {names[fact]}
    opened = [item for item, one in after.items.items() if one.rules != ("default",)]
    if opened and fact in ("last_contact", "parents_conflict"):
        assert names[fact] in after.warnings


@often
@given(cases(), st.data())
def test_removing_a_consent_never_withdrawn_opens_nothing(data, draw):
    standing = [consent for consent in data["consents"] if not consent["withdrawn"]]
    assume(standing)
    removed = draw.draw(st.sampled_from(standing))
    left = [consent for consent in data["consents"] if consent is not removed]
    assert never_opens(outcomes(data), outcomes(data | {"consents": left}))


@often
@given(cases())
def test_an_agreement_never_opens_more_than_the_law(data):
    unlimited = {name: said for name, said in data.items() if name != "agreement"}
    assert never_opens(outcomes(unlimited), outcomes(data))
    assert never_opens(outcomes(data), outcomes(data | {"agreement": None}))


@often
@given(cases())
def test_an_item_outside_the_type_is_never(data):
    one = law.on(read_case(data).day).request_type(data["asker"], data["request"])
    for item, outcome in outcomes(data).items():
        assert outcome is Outcome.NEVER or item in one.items


@often
@given(cases(), st.lists(st.sampled_from([item.value for item in Item]), max_size=6))
def test_adding_items_never_changes_another(data, more):
    before = judged(data).items
    after = judged(data | {"items": data["items"] + more}).items
    assert all(after[item] == said for item, said in before.items())


@often
@given(cases(), st.integers())
def test_the_order_of_anything_is_nothing(data, seed):
    shuffled = dict(data)
    order = random.Random(seed)
    for name in ("items", "form", "consents"):
        shuffled[name] = order.sample(data[name], len(data[name]))
    facts = list(data["facts"].items())
    shuffled["facts"] = dict(order.sample(facts, len(facts)))
    assert judged(shuffled) == judged(data)


@often
@given(cases())
def test_every_item_is_explained(data):
    verdict = judged(data)
    law_of_the_day = law.on(read_case(data).day)
    assert set(verdict.items) == (set(data["items"]) if verdict.admissible else set())
    assert verdict.admissible == (not verdict.missing)
    assert list(verdict.warnings) == sorted(set(verdict.warnings))
    for one in verdict.items.values():
        assert one.rules
        assert one.articles
        assert all(law_of_the_day.rule(id) for id in one.rules)
        assert set(one.public_rules) <= set(one.rules)
        assert not one.explainable or one.outcome is Outcome.NEVER


@often
@given(cases(), st.sampled_from(sorted(PROTECTIONS)), st.booleans())
def test_what_a_partner_may_be_told_does_not_depend_on_the_person(data, fact, minor):
    """The same public rules whatever the record says, consents included."""
    other = data | {"facts": data["facts"] | PROTECTIONS[fact] | {"minor": minor}, "consents": []}
    public = {item: one.public_rules for item, one in judged(data).items.items()}
    assert public == {item: one.public_rules for item, one in judged(other).items.items()}
