"""A day, and a refusal shown beside its fields."""

from datetime import date

import pytest
from django import forms

from hub.errors import Invalid, NotFound, required_text
from hub.forms import BirthDateField, DayField, add_refusal, field


class Form(forms.Form):
    reason = forms.CharField()


def refused(refusal) -> dict:
    form = Form({"reason": "x"})
    form.is_valid()
    add_refusal(form, refusal)
    return form.errors


def test_each_sentence_stands_beside_its_field_and_the_others_above():
    errors = refused(Invalid(fields={"reason": ["Un.", "Deux."], "elsewhere": ["Trois."]}))
    assert errors == {"reason": ["Un.", "Deux."], "__all__": ["Trois."]}


def test_a_refusal_of_one_field_and_one_of_none():
    assert refused(NotFound("Rien.", field="reason")) == {"reason": ["Rien."]}
    assert refused(NotFound("Rien.")) == {"__all__": ["Rien."]}


@pytest.mark.parametrize("typed", ["2026-02-30", "demain", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="Écrivez une date"):
        DayField().clean(typed)


@pytest.mark.parametrize("typed", ["1990-03-12", "12/03/1990"])
def test_a_day_is_chosen_or_typed(typed):
    assert DayField().clean(typed) == date(1990, 3, 12)


@pytest.mark.parametrize(
    ("typed", "kept"), [("00/11/1992", "1992-11-00"), ("1992", "1992-00-00"), (" ", ""), (None, "")]
)
def test_a_birth_date_is_kept_in_one_form(typed, kept):
    assert BirthDateField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"), [("31/02/1992", "n’existe pas"), ("2999", "dans l’avenir"), ("1899", "1900")]
)
def test_a_birth_date_that_is_impossible_is_refused(typed, sentence):
    with pytest.raises(forms.ValidationError, match=sentence):
        BirthDateField().clean(typed)


@pytest.mark.parametrize(
    ("value", "shown"), [("1992-11-00", "00/11/1992"), ("31/02/1992", "31/02/1992"), ("1992", "1992"), (None, None)]
)
def test_a_birth_date_is_shown_as_one_types_it_or_as_it_was_typed(value, shown):
    assert BirthDateField().prepare_value(value) == shown


@pytest.mark.parametrize("typed", ["", "  \n", "x" * 11])
def test_a_text_that_is_needed(typed):
    assert required_text(f" {'x' * 10}\n", limit=10, field="reason", code="a.reason") == "x" * 10
    with pytest.raises(Invalid) as refusal:
        required_text(typed, limit=10, field="reason", code="a.reason")
    assert refusal.value.code == "a.reason"
    assert refusal.value.data == {"fields": {"reason": ["Écrivez un motif, en 10 caractères au plus."]}}


class Asked(forms.Form):
    kind = forms.ChoiceField(choices=[("a", "A")])


def test_a_field_of_this_form_alone():
    form = Asked()
    field(form, "kind", forms.ChoiceField).choices = [("b", "B")]
    assert list(form.fields["kind"].choices) == [("b", "B")]
    assert list(Asked().fields["kind"].choices) == [("a", "A")]


def test_another_class_is_refused():
    with pytest.raises(TypeError):
        field(Asked(), "kind", forms.ModelChoiceField)
