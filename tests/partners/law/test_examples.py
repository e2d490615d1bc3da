"""The cases beside the rules: they come out as they say, and they show all that a type can do."""

import pytest

from partners import law
from partners.law.examples import Example, example
from partners.law.terms import RequestType
from partners.law.vocabulary import Form, Item, Outcome
from sharing.gate.cases import case_of_example
from sharing.gate.decide import decide

TYPES = [(asker, one) for asker in law.ASKERS.values() for one in asker.request_types]
EXAMPLES = [
    pytest.param(asker, one, shown, id=f"{asker.code}-{one.code}-{number}")
    for asker, one in TYPES
    for number, shown in enumerate(one.examples)
]
EACH = pytest.mark.parametrize(("asker", "one"), TYPES, ids=lambda part: part.code)


@pytest.mark.parametrize(("asker", "one", "shown"), EXAMPLES)
def test_example(asker, one: RequestType, shown: Example):
    verdict = decide(case_of_example(asker.code, one, shown))
    assert verdict.missing == shown.missing
    assert verdict.admissible == (not shown.missing)
    assert verdict.route == shown.route
    if verdict.admissible:
        assert {item: said.outcome for item, said in verdict.items.items()} == shown.expect
        assert verdict.warnings == shown.warnings


def possible_outcomes(one: RequestType) -> set[Outcome]:
    """What the type's own rules and limits can make of an item, with NEVER for what they do not name."""
    own = {Outcome.NEVER, *(rule.outcome for rule in one.rules), *(rule.ceiling for rule in one.rules)}
    own |= {clause.outcome for limit in one.limits for clause in limit.clauses}
    if any(rule.on_information for rule in one.rules):
        own |= {Outcome.REVIEW} if one.urgent else {Outcome.INFORM_FIRST, Outcome.REVIEW}
    return own


@EACH
def test_examples_show_every_outcome_the_type_can_produce(asker, one):
    shown = {outcome for example in one.examples if not example.missing for outcome in example.expect.values()}
    assert possible_outcomes(one) <= shown


@EACH
def test_examples_show_a_form_that_lacks_something(asker, one):
    assert any(example.missing for example in one.examples)


@EACH
def test_examples_show_both_sides_of_every_limit_and_condition(asker, one):
    conditions = [part.when for part in (*one.rules, *one.limits) if part.when is not None]
    cases = [case_of_example(asker.code, one, shown) for shown in one.examples]
    for condition in conditions:
        assert {condition.holds(case.facts, case.day) for case in cases} == {True, False}, condition.says


@EACH
def test_examples_of_an_agreement_show_its_last_day_and_the_day_after(asker, one):
    if one.agreement:
        ends = {shown.agreement.until.isoformat() for shown in one.examples if hasattr(shown.agreement, "until")}
        assert {"2026-11-22", "2026-11-21"} <= ends


def test_an_example_refuses_words_that_do_not_exist():
    assert example("x", may="household").expect == {Item.HOUSEHOLD: Outcome.MAY}
    with pytest.raises(ValueError, match="houshold"):
        example("x", may="houshold")
    with pytest.raises(KeyError):
        example("x", perhaps="household")
    assert example("x", never="notes", missing=(Form.WRITTEN,)).missing == ("written",)
