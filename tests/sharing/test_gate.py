"""The gate, rule by rule, with the near misses of each."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from consent.validity import Consent
from partners import law
from partners.law import UnknownInLaw
from partners.vocabulary import Fact, Form, Item, Outcome
from sharing.gate import Agreement, Case, ItemVerdict, Verdict, decide, missing_elements
from sharing.judging.cases import read_case, verdict_as_json

from .test_gate_oracle import expected_part

DAY = date(2026, 11, 22)
CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases.jsonl").read_text().splitlines()]


def case(asker: str, request: str, *items: Item, **changes) -> Case:
    """A complete case of that type."""
    one = law.request_type(asker, request)
    form = frozenset(one.full_form) if one else frozenset({Form.NAMED_PERSON})
    facts = dict(one.example_facts) | changes.pop("facts", {}) if one else {}
    return Case(asker, request, changes.pop("day", DAY), form, items, facts, **changes)


def outcome(*args, **changes) -> Outcome:
    verdict = decide(case(*args, **changes))
    assert len(verdict.items) == 1
    return next(iter(verdict.items.values())).outcome


def warnings(*args, **changes) -> tuple[str, ...]:
    return decide(case(*args, **changes)).warnings


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


# G1: what is not named, or not given to this asker


def test_a_type_of_another_asker_is_never_and_needs_a_named_person_alone():
    asked = case("caf", "control", Item.RESOURCES)
    assert decide(asked).items[Item.RESOURCES].rules == ("default",)
    assert decide(replace(asked, form=frozenset({Form.WRITTEN}))) == Verdict(False, None, (Form.NAMED_PERSON,))


def test_what_stands_nowhere_is_an_error():
    with pytest.raises(UnknownInLaw):
        decide(replace(case("caf", "other", Item.NOTES), asker="cat"))
    with pytest.raises(UnknownInLaw):
        decide(replace(case("caf", "other", Item.NOTES), request="contrôle"))


# G2: the protected person


@pytest.mark.parametrize(
    ("asker", "request_code", "item", "expected"),
    [
        ("siao", "housing_evaluation", Item.ADDRESS, Outcome.NEVER),
        ("police", "requisition_77_1_1", Item.ADDRESS, Outcome.REVIEW),
        ("caf_control", "control", Item.ADDRESS, Outcome.REVIEW),
        ("child_protection", "evaluation_226_2_2", Item.ADDRESS, Outcome.REVIEW),
        ("crip", "information_preoccupante", Item.ADDRESS, Outcome.REVIEW),
        ("ars", "maltreatment_report", Item.ADDRESS, Outcome.REVIEW),
        ("other_departement", "transfer", Item.ADDRESS, Outcome.REVIEW),
        ("siao", "housing_evaluation", Item.CONTACT, Outcome.REVIEW),
        ("siao", "emergency_115", Item.CONTACT, Outcome.MAY),
        ("siao", "housing_evaluation", Item.HOUSEHOLD, Outcome.MAY),
        ("commissaire_de_justice", "debtor_information", Item.REAL_ESTATE, Outcome.REVIEW),
        ("commissaire_de_justice", "debtor_information", Item.CONTACT, Outcome.NEVER),
        ("france_travail", "global_support", Item.CONTACT, Outcome.ASK_CONSENT),
        ("person", "own_data", Item.ADDRESS, Outcome.MUST),
        ("person", "own_data_by_representative", Item.ADDRESS, Outcome.REVIEW),
    ],
)
def test_protected_address(asker, request_code, item, expected):
    assert outcome(asker, request_code, item, facts={Fact.PROTECTED_ADDRESS: True}) is expected


def test_protected_address_warns_where_it_would_have_touched_something():
    facts = {Fact.PROTECTED_ADDRESS: True}
    assert warnings("siao", "emergency_115", Item.CONTACT, facts=facts) == ("protected-person",)
    assert warnings("siao", "emergency_115", Item.HOUSEHOLD, Item.ADDRESS, facts=facts) == ()
    assert warnings("children_judge", "mandated_service", Item.ADDRESS, facts=facts) == ()


def test_linked_to_a_protected_person():
    facts = {Fact.LINKED_TO_PROTECTED: True}
    assert outcome("siao", "housing_evaluation", Item.EVALUATION, facts=facts) is Outcome.REVIEW
    assert outcome("siao", "housing_evaluation", Item.RESOURCES, facts=facts) is Outcome.MAY
    assert outcome("person", "own_data", Item.HOUSEHOLD, facts=facts) is Outcome.REVIEW
    assert outcome("children_judge", "mandated_service", Item.ADDRESS, facts=facts) is Outcome.MUST
    assert warnings("children_judge", "mandated_service", Item.ADDRESS, facts=facts) == ("linked-to-protected",)
    assert warnings("children_judge", "mandated_service", Item.IDENTITY, facts=facts) == ()


@pytest.mark.parametrize(
    ("asker", "request_code"),
    [("person", "own_data"), ("crip", "information_preoccupante"), ("siao", "emergency_115")],
)
def test_feared_person_on_every_type(asker, request_code):
    facts = {Fact.ASKER_IS_FEARED: True}
    assert outcome(asker, request_code, Item.IDENTITY, facts=facts) is Outcome.REVIEW
    assert outcome(asker, request_code, Item.THIRD_PARTIES, facts=facts) is Outcome.NEVER


# G4, G5: objection and information


def test_objection_and_information_touch_what_is_marked_alone():
    for facts in ({Fact.OBJECTED: True}, {Fact.INFORMED: False}):
        assert outcome("siao", "housing_evaluation", Item.HEALTH, facts=facts) is Outcome.REVIEW
        assert outcome("police", "requisition_77_1_1", Item.ADDRESS, facts=facts) is Outcome.MUST
        assert outcome("ars", "maltreatment_report", Item.VIOLENCE, facts=facts) is Outcome.MAY


def test_uninformed_and_objected_in_danger_waits_for_information():
    facts = {Fact.OBJECTED: True, Fact.DANGER: True, Fact.INFORMED: False}
    assert outcome("siao", "housing_evaluation", Item.HOUSEHOLD, facts=facts) is Outcome.INFORM_FIRST
    assert outcome("siao", "emergency_115", Item.HOUSEHOLD, facts=facts) is Outcome.REVIEW


def test_danger_alone_changes_nothing():
    assert outcome("siao", "housing_evaluation", Item.HOUSEHOLD, facts={Fact.DANGER: True}) is Outcome.MAY


# G6, G7: what is being corrected, what is old


def test_correction_pending_touches_what_it_lists():
    facts = {Fact.CORRECTION_PENDING: frozenset({Item.HOUSEHOLD, Item.NOTES})}
    assert outcome("siao", "housing_evaluation", Item.HOUSEHOLD, facts=facts) is Outcome.REVIEW
    assert outcome("siao", "housing_evaluation", Item.RESOURCES, facts=facts) is Outcome.MAY
    assert outcome("siao", "housing_evaluation", Item.NOTES, facts=facts) is Outcome.NEVER
    assert warnings("siao", "housing_evaluation", Item.HOUSEHOLD, facts=facts) == ()
    assert warnings("siao", "emergency_115", Item.HOUSEHOLD, facts=facts) == ("correction-pending",)
    assert warnings("siao", "emergency_115", Item.NOTES, Item.IDENTITY, facts=facts) == ()
    assert warnings("person", "own_data_by_representative", Item.HOUSEHOLD, facts=facts) == ("correction-pending",)


@pytest.mark.parametrize(
    ("day", "contact", "expected"),
    [
        (DAY, date(2024, 11, 22), Outcome.MAY),
        (DAY, date(2024, 11, 21), Outcome.REVIEW),
        (date(2028, 2, 29), date(2026, 2, 28), Outcome.MAY),
        (date(2028, 2, 29), date(2026, 2, 27), Outcome.REVIEW),
        (date(2026, 2, 28), date(2024, 2, 29), Outcome.MAY),
        (date(2026, 3, 1), date(2024, 2, 29), Outcome.REVIEW),
        (date(2026, 3, 1), date(2024, 3, 1), Outcome.MAY),
        (DAY, date(2027, 1, 1), Outcome.MAY),
        (date.min, date.min, Outcome.MAY),
    ],
)
def test_old_file(day, contact, expected):
    facts = {Fact.LAST_CONTACT: contact}
    assert outcome("siao", "housing_evaluation", Item.HOUSEHOLD, facts=facts, day=day) is expected
    old = ("old-file",) if expected is Outcome.REVIEW else ()
    assert warnings("person", "own_data", Item.HOUSEHOLD, facts=facts, day=day) == old
    assert warnings("person", "own_data", Item.THIRD_PARTIES, facts=facts, day=day) == ()


# G8: agreements


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


# G9: minors


def test_parents_in_conflict():
    facts = {Fact.PARENTS_CONFLICT: True}
    assert outcome("dalo", "appeal", Item.TENANCY, facts=facts) is Outcome.REVIEW
    assert outcome("person", "own_data", Item.TENANCY, facts=facts) is Outcome.REVIEW
    assert outcome("other_departement", "transfer", Item.IDENTITY, facts=facts) is Outcome.MUST
    assert warnings("other_departement", "transfer", Item.IDENTITY, facts=facts) == ("parents-conflict",)
    assert warnings("other_departement", "transfer", Item.NOTES, facts=facts) == ()


def test_a_minor_who_asks_for_his_own_data():
    facts = {Fact.MINOR: True}
    assert outcome("person", "own_data", Item.IDENTITY, facts=facts) is Outcome.REVIEW
    assert outcome("police", "requisition_77_1_1", Item.IDENTITY, facts=facts) is Outcome.MUST


# G10, G11: form


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
    one = law.request_type("police", "requisition_60_1")
    assert missing_elements(one, frozenset({Form.NAMED_PERSON}), {}) == tuple(
        Form(code) for code in sorted(form.value for form in one.form)
    )


# What single types add


def test_late_diagnosis_is_said_even_when_the_tenant_was_absent():
    """The table gives the item a base, and the absence too must reach the judge in time."""
    facts = {Fact.HEARING_DATE: date(2026, 11, 26), Fact.TENANT_ABSENT: True}
    asked = case("prefecture", "social_financial_diagnosis", Item.TENANCY, facts=facts)
    assert decide(asked).warnings == ("late-diagnosis",)
    assert decide(asked).items[Item.TENANCY].outcome is Outcome.NEVER


def test_working_days_before_a_hearing_skip_holidays():
    """From Tuesday 5 May to Wednesday 13 May: 8 May is a holiday."""
    facts = {Fact.HEARING_DATE: date(2026, 5, 12)}
    asked = ("prefecture", "social_financial_diagnosis", Item.TENANCY)
    assert warnings(*asked, facts=facts, day=date(2026, 5, 5)) == ("late-diagnosis",)
    assert warnings(*asked, facts=facts, day=date(2026, 5, 4)) == ()


def test_route_of_a_letter_that_concerns_a_child_even_when_inadmissible():
    asked = case("prosecutor", "soi_transmis", Item.IDENTITY, facts={Fact.CHILD_CONCERNED: True})
    assert decide(replace(asked, form=frozenset({Form.NAMED_PERSON}))).route == "crip"
    assert decide(replace(asked, facts={})).route is None


def test_parents_who_need_not_be_told():
    facts = {Fact.INFORMING_HARMFUL: True}
    assert outcome("child_protection", "evaluation_226_2_2", Item.HEALTH, facts=facts) is Outcome.MAY


# What the verdict explains


def explained(*args, **changes) -> ItemVerdict:
    return next(iter(decide(case(*args, **changes)).items.values()))


def test_a_partner_is_told_of_rules_that_do_not_depend_on_the_person_alone():
    assert explained("siao", "housing_evaluation", Item.NOTES).public_rules == ("default",)
    closed = explained("siao", "housing_evaluation", Item.ADDRESS, facts={Fact.PROTECTED_ADDRESS: True}, agreement=None)
    assert closed.public_rules == ("agreement",)
    assert closed.rules == ("siao-housing-evaluation", "agreement", "protected-person")
    hidden = explained("siao", "housing_evaluation", Item.ADDRESS, facts={Fact.PROTECTED_ADDRESS: True})
    assert hidden.outcome is Outcome.NEVER
    assert not hidden.explainable
    assert not explained("mayor", "coordination", Item.FOLLOWUP).explainable
    assert explained("mayor", "coordination", Item.EVALUATION).explainable


def test_every_rule_that_spoke_is_named():
    said = explained(
        "siao",
        "housing_evaluation",
        Item.CONTACT,
        facts={
            Fact.PROTECTED_ADDRESS: True,
            Fact.LINKED_TO_PROTECTED: True,
            Fact.ASKER_IS_FEARED: True,
            Fact.OBJECTED: True,
            Fact.INFORMED: False,
            Fact.CORRECTION_PENDING: frozenset({Item.CONTACT}),
            Fact.LAST_CONTACT: date(2020, 1, 1),
            Fact.PARENTS_CONFLICT: True,
        },
    )
    assert said.rules == (
        "siao-housing-evaluation",
        "protected-person",
        "linked-to-protected",
        "feared-person",
        "objection",
        "inform-first",
        "correction-pending",
        "old-file",
        "parents-conflict",
    )
    assert len({article.label for article in said.articles}) == len(said.articles)


def test_consent_is_named_whether_it_is_there_or_not():
    consent = Consent("bank", "client_hardship", frozenset({Item.BENEFITS}), date(2026, 6, 1), date(2027, 5, 31))
    without = explained("bank", "client_hardship", Item.BENEFITS)
    given = explained("bank", "client_hardship", Item.BENEFITS, consents=(consent,))
    assert without.rules == given.rules == ("bank-client-hardship", "consent")
    assert (without.outcome, given.outcome) == (Outcome.ASK_CONSENT, Outcome.MAY)


def test_the_dpo_advises_first_where_telling_is_disputed():
    assert explained("caf_control", "control", Item.RESOURCES).needs_dpo_advice
    assert not explained("caf_control", "control", Item.NOTES).needs_dpo_advice
    assert not explained("police", "vital_emergency", Item.HEALTH).needs_dpo_advice
    assert not explained("siao", "housing_evaluation", Item.HEALTH).needs_dpo_advice


def test_articles_are_labelled_as_of_the_day():
    asked = case("police", "requisition_77_1_1", Item.ADDRESS, day=date(2029, 1, 1))
    said = verdict_as_json("x", decide(asked), asked.day)
    assert said["items"]["address"]["articles"] == ["CPP 77-1-1 (numérotation jusqu'au 31 décembre 2028)"]


def test_an_item_asked_twice_is_judged_once_and_none_gives_none():
    assert list(decide(case("dalo", "appeal", Item.HEALTH, Item.HEALTH)).items) == [Item.HEALTH]
    assert decide(case("dalo", "appeal")) == Verdict(True)
