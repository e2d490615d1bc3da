"""G1, G8, G10 and G11: what is named in the law, opened by an agreement, and complete in its form."""

from dataclasses import replace
from datetime import date

import pytest

from partners import law
from partners.law import UnknownInLaw
from partners.law.vocabulary import Fact, Form, Item, Outcome
from sharing.gate.decide import Agreement, Verdict, decide, missing_elements

from .judged import DAY, case, outcome


def test_a_type_of_another_asker_is_never_and_needs_a_named_person_alone():
    asked = case("caf", "control", Item.RESOURCES)
    assert decide(asked).items[Item.RESOURCES].rules == ("default",)
    assert decide(replace(asked, form=frozenset({Form.WRITTEN}))) == Verdict(False, None, (Form.NAMED_PERSON,))


def test_what_stands_nowhere_is_an_error():
    with pytest.raises(UnknownInLaw):
        decide(replace(case("caf", "other", Item.NOTES), asker="cat"))
    with pytest.raises(UnknownInLaw):
        decide(replace(case("caf", "other", Item.NOTES), request="contrôle"))


def test_agreement_to_the_day():
    opens = Agreement({"housing_aid": frozenset({Item.RESOURCES})}, DAY, DAY)
    yesterday, tomorrow = date(2026, 11, 21), date(2026, 11, 23)
    for agreement, expected in (
        (opens, Outcome.MAY),
        (replace(opens, since=tomorrow, until=tomorrow), Outcome.NEVER),
        (replace(opens, since=yesterday, until=yesterday), Outcome.NEVER),
        (replace(opens, requests={"housing_aid": frozenset({Item.TENANCY})}), Outcome.NEVER),
        (replace(opens, requests={"relief_evaluation": frozenset({Item.RESOURCES})}), Outcome.NEVER),
        (None, Outcome.NEVER),
    ):
        assert outcome("fsl", "housing_aid", Item.RESOURCES, agreement=agreement) is expected


def test_types_imposed_by_law_need_no_agreement():
    assert outcome("dalo", "appeal", Item.TENANCY, agreement=None) is Outcome.MAY


@pytest.mark.parametrize("asker", law.ASKERS)
def test_nobody_named_is_inadmissible_whoever_asks(asker):
    for one in law.ASKERS[asker].request_types:
        asked = case(asker, one.code, Item.IDENTITY)
        verdict = decide(replace(asked, form=asked.form - {Form.NAMED_PERSON}))
        assert verdict == Verdict(False, one.route_on(asked.facts, DAY), (Form.NAMED_PERSON,))


def test_an_element_marked_needs_its_fact_and_a_fact_its_element():
    asked = case("prefecture", "social_financial_diagnosis", Item.TENANCY)
    assert decide(asked).admissible
    assert decide(replace(asked, facts={})).missing == (Form.HEARING_DATE,)
    assert decide(replace(asked, form=asked.form - {Form.HEARING_DATE})).missing == (Form.HEARING_DATE,)


@pytest.mark.parametrize("basis", ["summons", "", "Enforceable_Title"])
def test_a_basis_that_is_none_is_missing(basis):
    asked = case("commissaire_de_justice", "debtor_information", Item.ADDRESS, facts={Fact.ENFORCEMENT_BASIS: basis})
    assert decide(asked).missing == (Form.ENFORCEMENT_BASIS,)


def test_a_blank_measure_is_missing():
    assert decide(case("guardian", "mandate", Item.RESOURCES, facts={Fact.MEASURE: ""})).missing == (Form.MEASURE,)


def test_missing_elements_are_sorted():
    one = law.on(DAY).request_type("police", "requisition_60_1")
    assert missing_elements(one, frozenset({Form.NAMED_PERSON}), {}) == tuple(
        Form(code) for code in sorted(form.value for form in one.form)
    )
