"""What a verdict explains: the rules that spoke, their articles, and what of it a partner may be told."""

from datetime import date

from consent.validity import Consent
from partners.law.vocabulary import Fact, Item, Outcome
from sharing.gate.cases import verdict_as_json
from sharing.gate.decide import Verdict, decide

from .judged import case, explained


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
    assert said["items"]["address"]["articles"] == ["CPP 77-1-1 (numérotation jusqu’au 31 décembre 2028)"]


def test_an_item_asked_twice_is_judged_once_and_none_gives_none():
    assert list(decide(case("dalo", "appeal", Item.HEALTH, Item.HEALTH)).items) == [Item.HEALTH]
    assert decide(case("dalo", "appeal")) == Verdict(True)
