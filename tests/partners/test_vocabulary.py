"""The words: every member has its French, and the lists hang together."""

import pytest

from partners.items import ITEM_LABELS
from partners.vocabulary import (
    BARRIERS,
    DAGGERS,
    FACTS,
    FORM_ELEMENTS,
    LOCATING,
    NOT_TOLD,
    SENSITIVE,
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
)


def test_every_word_has_its_french():
    for words in (Item, Outcome, Form, Fact, Band, Route):
        labels = [word.label for word in words]
        assert all(labels)
        assert len(set(labels)) == len(labels)
    assert set(ITEM_LABELS) == set(Item)
    assert set(FORM_ELEMENTS) == set(Form)
    assert set(FACTS) == set(Fact)


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
        assert bool(form.element.choices) == (form.element.kind is FormKind.CHOICE)


def test_daggers_are_facts_of_the_form_under_the_same_name():
    assert {form.value for form in DAGGERS} == {fact.value for fact in FACTS if FACTS[fact].source is FactSource.FORM}
    assert all(form.fact.value == form.value for form in DAGGERS)
    assert Form.OFFICE.fact is None
    assert all(
        (form.element.kind is FormKind.DATE) == (FACTS[fact].kind is FactKind.DATE) for form, fact in DAGGERS.items()
    )


def test_silence_and_no_answer():
    """Three facts count as true unstated; a worker's silence about a real person opens nothing."""
    assert {fact.value for fact in Fact if FACTS[fact].unstated} == {"informed", "parents_informed", "person_is_debtor"}
    asked = {fact.value: FACTS[fact].unanswered for fact in Fact if FACTS[fact].source is FactSource.WORKER}
    assert {fact for fact, value in asked.items() if value} == {"tenant_absent"}
    assert None not in asked.values()


def test_values():
    assert Item.BARRIERS.value_kind is ValueKind.BARRIERS
    assert Item.ADDRESS.value_kind is ValueKind.ADDRESS_LINES
    assert Item.NOTES.value_kind is ValueKind.TEXT
    assert len(BARRIERS) == 10
    assert Item.CONTACT in LOCATING
    assert Item.IDENTITY not in LOCATING
    assert Item.VIOLENCE_PROOF in SENSITIVE
    assert NOT_TOLD == "Information non détenue ou non communicable."
