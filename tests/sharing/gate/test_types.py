"""What single types add: a warning before a hearing, a route."""

from dataclasses import replace
from datetime import date

from partners.law.vocabulary import Fact, Form, Item, Outcome
from sharing.gate.decide import decide

from .judged import case, warnings


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
