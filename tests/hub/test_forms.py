import pytest
from django import forms

from hub.forms import field


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
