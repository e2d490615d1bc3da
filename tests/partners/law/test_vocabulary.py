"""The words: every member has its French, and the lists hang together."""

import pytest

from partners.law.form_elements import OF_THE_ASKER
from partners.law.items import _item
from partners.law.known_facts import _worker
from partners.law.rules import may, may_on_information, must, review, with_consent
from partners.law.vocabulary import (
    BARRIERS,
    LOCATING,
    NOT_TOLD,
    OF_HOUSEHOLD,
    SENSITIVE,
    About,
    Band,
    Fact,
    FactKind,
    FactSource,
    Form,
    FormKind,
    Item,
    Outcome,
    Route,
    ValueKind,
    items_of,
)


def test_every_word_has_its_french():
    for words in (Item, Outcome, Form, Fact, Band, Route):
        labels = [word.label for word in words]
        assert all(labels)
        assert len(set(labels)) == len(labels)
    meanings = {outcome.meaning for outcome in Outcome}
    assert all(meanings)
    assert len(meanings) == len(Outcome)


def test_outcomes_strictest_first():
    assert [outcome.code for outcome in sorted(Outcome)] == [
        "never",
        "ask_consent",
        "inform_first",
        "review",
        "may",
        "must",
    ]
    assert [outcome for outcome in Outcome if outcome.is_open] == [Outcome.MAY, Outcome.MUST]
    assert all(Outcome.from_code(outcome.code) is outcome for outcome in Outcome)
    with pytest.raises(KeyError):
        Outcome.from_code("perhaps")


def test_choices_belong_to_choices():
    for form in Form:
        assert bool(form.choices) == (form.kind is FormKind.CHOICE)


def test_daggers_are_facts_of_the_form_under_the_same_name():
    daggers = {form: form.fact for form in Form if form.fact is not None}
    assert {form.value for form in daggers} == {fact.value for fact in Fact if fact.source is FactSource.FORM}
    assert all(form.value == fact.value for form, fact in daggers.items())
    assert Form.OFFICE.fact is None
    assert all((form.kind is FormKind.DATE) == (fact.kind is FactKind.DATE) for form, fact in daggers.items())


def test_of_whom_an_element_speaks():
    """What holds her name is seen by nobody who judges without it; what is carried on speaks of the asker alone."""
    assert [form.value for form in Form if form.about is About.PERSON] == ["debtor_identity"]
    assert [form.value for form in OF_THE_ASKER] == [
        "named_agent",
        "sworn_agent",
        "cited_article",
        "instructing_service",
        "officer_name",
        "officer_rank",
        "unit",
        "office",
        "enforcement_basis",
        "named_official",
        "professional_identified",
    ]


def test_silence_and_no_answer():
    """Three facts count as true unstated; a worker's silence about a real person opens nothing."""
    assert {fact.value for fact in Fact if fact.unstated} == {"informed", "parents_informed", "person_is_debtor"}
    asked = {fact.value: fact.unanswered for fact in Fact if fact.source is FactSource.WORKER}
    assert {fact for fact, value in asked.items() if value} == {"tenant_absent"}
    assert None not in asked.values()
    with pytest.raises(TypeError, match="unanswered"):
        _worker("pets", "Un animal vit-il au foyer ?")


@pytest.mark.parametrize("forgotten", ["locating", "household", "sensitive"])
def test_an_item_is_not_added_without_saying_what_it_gives_away(forgotten):
    marks = {"locating": False, "household": True, "sensitive": False}
    assert _item("pets", "animaux du foyer", **marks)
    del marks[forgotten]
    with pytest.raises(TypeError, match=forgotten):
        _item("pets", "animaux du foyer", **marks)


def test_what_items_give_away():
    assert set(items_of("address contact employer tenancy real_estate third_party_debtor")) == LOCATING
    assert set(items_of("address contact household tenancy evaluation child_danger")) == OF_HOUSEHOLD
    assert set(items_of("health violence violence_proof offences child_danger residence_status")) == SENSITIVE


def test_a_rule_names_its_items_by_codes_and_an_unknown_code_is_an_error_at_import():
    assert items_of("contact identity") == (Item.CONTACT, Item.IDENTITY)
    assert must("x", "contact identity", law=()).items == (Item.CONTACT, Item.IDENTITY)
    for maker in (must, may, may_on_information, review, with_consent):
        with pytest.raises(ValueError, match="'houshold' is not a valid Item"):
            maker("x", "identity houshold", law=())


def test_values():
    assert Item.BARRIERS.value_kind is ValueKind.BARRIERS
    assert Item.ADDRESS.value_kind is ValueKind.ADDRESS_LINES
    assert Item.NOTES.value_kind is ValueKind.TEXT
    assert len(BARRIERS) == 10
    assert NOT_TOLD == "Information non détenue ou non communicable."
