"""A day, and a refusal shown beside its fields."""

from datetime import date

import pytest
from django import forms

from hub.errors import Invalid, NotFound, required_text
from hub.forms import DayField, add_refusal, field


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
