"""The tags say what they mean, link their parts for screen readers, and escape what they are given."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django import forms
from django.template import Context, Template

from hub.labelled import Badged

EVIL = "<script>alert(1)</script>"
TODAY = date(2026, 11, 22)


class Light(Badged):
    GREEN = "green", "Vert", "check", "good"
    RED = "red", EVIL, "barred", "danger"


class SampleForm(forms.Form):
    name = forms.CharField(label="Nom", help_text="Celui de l’état civil.")
    reason = forms.CharField(label="Motif", required=False, max_length=1000, widget=forms.Textarea)
    items = forms.MultipleChoiceField(
        label="Éléments", choices=[("address", EVIL)], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="D’accord", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.cleaned_data.get("agreed"):
            raise forms.ValidationError("Le tout ne tient pas.")


def render(source: str, **context) -> str:
    return Template("{% load hub %}" + source).render(Context(context))


def test_a_state_is_shown_by_the_badge_that_it_declares():
    html = render("{% status_badge state %}", state=Light.GREEN)
    assert '<span class="badge tone-good">' in html
    assert "#check" in html
    assert 'aria-hidden="true"' in html
    assert "</svg>Vert</span>" in html


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "En retard de 2\u00a0jours"),
        (-1, "En retard de 1\u00a0jour"),
        (0, "À rendre aujourd’hui"),
        (1, "Pour demain"),
        (2, "Pour après-demain"),
        (9, "Pour le 1er\u00a0décembre 2026"),
    ],
)
def test_a_due_date_is_said_in_words(days, words):
    html = render("{% due_mark due today %}", due=TODAY + timedelta(days=days), today=TODAY)
    assert f">{words}<" in html


def test_an_instant_is_shown_in_local_time():
    html = render("{% when t %}", t=datetime(2026, 11, 30, 23, 5, tzinfo=UTC))
    assert ">1er\u00a0décembre 2026 à 0\u00a0h\u00a005</time>" in html
    assert 'datetime="2026-11-30T23:05:00+00:00"' in html


def test_nothing_is_said_of_no_day():
    assert render("{% when t %}{{ t|day }}{{ t|moment }}{{ t|minutes }}", t=None) == ""


@pytest.mark.parametrize(("value", "words"), [(0, "0\u00a0min"), (59, "59\u00a0min"), (125, "2\u00a0h\u00a005")])
def test_minutes_become_hours(value, words):
    assert render("{{ value|minutes }}", value=value) == words


def test_a_field_ties_label_help_and_error_to_its_control():
    html = render("{% field form.name %}", form=SampleForm({"name": ""}))
    assert '<label class="label" for="id_name">Nom' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="input"' in html
    assert "obligatoire" in html


def test_a_field_that_may_stay_empty_carries_no_mark():
    html = render("{% field form.reason %}", form=SampleForm())
    assert "obligatoire" not in html
    assert 'data-counter="id_reason_counter"' in html
    assert 'maxlength="1000"' in html


def test_choices_stand_in_a_fieldset_and_are_escaped():
    html = render("{% field form.items %}", form=SampleForm())
    assert "<legend" in html
    assert EVIL not in html
    assert EVIL in unescape(html)


def test_a_box_has_its_words_beside_it_and_a_hidden_field_none():
    assert '<label class="check">' in render("{% field form.agreed %}", form=SampleForm())
    assert render("{% field form.token %}", form=SampleForm()).strip().startswith("<input")


def test_what_was_typed_comes_back_escaped():
    html = render("{% field form.name %}", form=SampleForm({"name": EVIL}))
    assert EVIL not in html
    assert EVIL in unescape(html)


def test_the_summary_links_each_error_to_the_first_control_of_its_field():
    html = render("{% error_summary form %}", form=SampleForm({"agreed": "on"}))
    assert "3 points sont à corriger" in html
    assert '<a href="#id_name">Nom' in html
    assert '<a href="#id_items_0">Éléments' in html
    assert "<li>Le tout ne tient pas.</li>" in html


def test_the_summary_is_silent_when_all_is_well():
    assert render("{% error_summary form %}", form=SampleForm()).strip() == ""


@pytest.mark.parametrize(
    "source",
    [
        '{% notice "error" evil %}',
        '{% notice "info" "a" evil %}',
        "{% badge evil %}",
        "{% status_badge light %}",
        "{% empty_state evil evil %}",
        '{% pager "#" "#" evil %}',
        '{% stepper 1 evil "b" %}',
        "{% key_values pairs %}",
    ],
)
def test_every_word_is_escaped(source):
    html = render(source, evil=EVIL, light=Light.RED, pairs=[(EVIL, EVIL)])
    assert EVIL not in html
    assert EVIL in unescape(html)


def test_a_message_of_no_kind_is_refused():
    with pytest.raises(ValueError, match="maybe"):
        render('{% notice "maybe" "a" %}')


def test_an_error_is_announced_and_a_success_is_not():
    assert 'role="alert"' in render('{% notice "error" "a" %}')
    assert 'role="alert"' not in render('{% notice "success" "a" %}')


def test_an_empty_value_is_said_and_a_zero_is_shown():
    html = render("{% key_values pairs %}", pairs=[("Référence", ""), ("Titre", None), ("Éléments", 0)])
    assert html.count("Non renseigné") == 2
    assert "<dd>0</dd>" in html


def test_a_list_of_one_page_has_no_pager():
    assert render("{% pager None None %}").strip() == ""
