"""G2: the protected person, who is near her, and the one she fears."""

import pytest

from partners.law.vocabulary import Fact, Item, Outcome

from .judged import outcome, warnings


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
