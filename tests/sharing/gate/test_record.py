"""G4 to G7 and G9: what the record says beside a protection: information, corrections, its age, minors."""

from datetime import date

import pytest

from partners.law.vocabulary import Fact, Item, Outcome

from .judged import DAY, outcome, warnings


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


def test_parents_who_need_not_be_told():
    facts = {Fact.INFORMING_HARMFUL: True}
    assert outcome("child_protection", "evaluation_226_2_2", Item.HEALTH, facts=facts) is Outcome.MAY
