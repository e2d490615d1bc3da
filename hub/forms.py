"""What the forms of every floor share: a calendar day, a field by its class, a refusal shown beside its fields."""

import re
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from hub import birth
from hub.days import today

from .errors import HubError, Invalid

OfClass = TypeVar("OfClass", bound=forms.Field)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    """A calendar day of the years 1000 to 2999, by the browser's calendar or typed as 12/03/1990."""

    widget = DayInput
    default_error_messages = {"invalid": "Écrivez une date, par exemple 12/03/1990."}

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not 1000 <= day.year < 3000:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def add_refusal(form: forms.BaseForm, refusal: HubError) -> None:
    """Shows each sentence of a refusal beside the field it is about, the others above the form."""
    for name, sentences in (refusal.data.get("fields") or {"": [refusal.sentence]}).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)


def field(form: forms.BaseForm, name: str, of: type[OfClass]) -> OfClass:
    """The form's field of that name. Raises TypeError where it is of another class."""
    form_field = form.fields[name]
    if not isinstance(form_field, of):
        raise TypeError(f"{name} is no {of.__name__}")
    return form_field


class IsoDayField(forms.Field):
    """A calendar day as software sends it and as it is sealed, "1990-02-28"."""

    widget: forms.Widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: object) -> str:
        """The day as it is kept, "1990-02-28"; "" where there is none."""
        if value in self.empty_values:
            return ""
        text = str(value).strip()
        if not re.fullmatch(ISO_DAY, text):
            raise ValidationError("Cette date n’est pas lisible : année (de 1900 à 2199), mois, jour.", code="invalid")
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError("Ce jour n’existe pas.", code="invalid") from error
        return text


class BirthDateField(forms.Field):
    """A birth date, whole or in part, typed in any form that hub/birth.py reads and kept in its one: "1992-11-00".

    No calendar of the browser: it can say neither that a day is unknown nor be typed under dictation.
    """

    widget: forms.Widget = forms.TextInput(attrs={"autocomplete": "off", "class": "input-short"})

    def __init__(self, *, help_text: str = birth.HELP, **options: Any) -> None:
        super().__init__(help_text=help_text, **options)

    def to_python(self, value: object) -> str:
        """The birth date as it is kept; "" where there is none."""
        text = "" if value in self.empty_values else str(value).strip()
        if not text:
            return ""
        try:
            return birth.parse(text).not_after(today()).iso
        except Invalid as refusal:
            raise ValidationError(refusal.sentence, code="invalid") from refusal

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as one types it here. What cannot be read stays as it was typed."""
        try:
            return birth.read(value).typed if isinstance(value, str) else value
        except Invalid:
            return value


ISO_DAY = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
