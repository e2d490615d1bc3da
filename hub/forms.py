"""What the forms of every floor share: a calendar day, and a refusal shown beside its fields."""

from datetime import date

from django import forms

from .errors import HubError


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    """A calendar day of the years 1000 to 2999, by the browser's calendar or typed as 12/03/1990."""

    widget = DayInput
    default_error_messages = {"invalid": "Écrivez une date, par exemple 12/03/1990."}

    def to_python(self, value: object) -> date | None:
        day = super().to_python(value)
        if day is not None and not 1000 <= day.year < 3000:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def add_refusal(form: forms.Form, refusal: HubError) -> None:
    """Shows each sentence of a refusal beside the field it is about, the others above the form."""
    for name, sentences in (refusal.data.get("fields") or {"": [refusal.sentence]}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
