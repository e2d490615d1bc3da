"""A question as a Django field: what is read from a page or a document, and refused in French."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.forms import IsoDayField
from hub.text.clean import is_readable, tidy
from partners.templatetags.french import french

from .questions import Kind, Question

# Control characters, what is left of bytes that were no UTF-8, two signs that no XML can hold (and so no spreadsheet),
# and halves of a surrogate pair, which no UTF-8 can.
UNREADABLE = r"\x00-\x1f\x7f-\x9f\ufffd-\uffff\ud800-\udfff"
IN_A_LINE = re.compile(f"[{UNREADABLE}]")
IN_LINES = re.compile(rf"(?![\n\t])[{UNREADABLE}]")
COMMUNE = r"(?:[0-9]{2}|2[AB])[0-9]{3}"  # INSEE code


class LineField(forms.CharField):
    """One line of text, cleaned (hub/text/clean.py)."""

    unreadable = IN_A_LINE

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        if self.unreadable.search(text):
            raise ValidationError("Ce texte contient des caractères qui ne se lisent pas.", code="unreadable")
        if text and not any(map(is_readable, text)):
            raise ValidationError("Rien ne se lit dans ce texte.", code="unreadable")
        return tidy(text)


class NameField(LineField):
    """A name: a letter at least."""

    def to_python(self, value: object) -> str:
        name = super().to_python(value)
        if name and not any(map(str.isalpha, name)):
            raise ValidationError("Un nom a au moins une lettre.", code="no_letter")
        return name


class LinesField(LineField):
    """Text of several lines, their ends made alike."""

    unreadable = IN_LINES
    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return super().to_python(value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value)


class OneOfField(forms.ChoiceField):
    """One of the element's choices; `others_missing` reads any other value as none (law: "counts as missing")."""

    def __init__(self, *, others_missing: bool = False, **options) -> None:
        super().__init__(**options)
        self.others_missing = others_missing

    def clean(self, value: object) -> str:
        if self.others_missing and not self.valid_value(value):
            return ""
        return super().clean(value)


class ItemsField(forms.MultipleChoiceField):
    """Items, each once, at least one."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(set(value)) != len(value):
            raise ValidationError("La même information est demandée deux fois.", code="twice")


def field_of(question: Question, *, others_missing: bool = False) -> forms.Field:
    """The field that reads this question.

    What a text requires is not required here: the flow finds it missing, and counts the request as inadmissible.
    """
    words: dict[str, Any] = {"label": french(question.label), "help_text": french(question.help), "required": False}
    match question.kind:
        case Kind.TEXT:
            return LineField(max_length=question.max_length, **words)
        case Kind.NAME:
            return NameField(max_length=question.max_length, **words)
        case Kind.LONG_TEXT:
            return LinesField(
                max_length=question.max_length,
                error_messages={"required": "Écrivez pourquoi vous le demandez."},
                **words | {"required": question.required},
            )
        case Kind.DATE | Kind.PAST_DATE:
            return IsoDayField(in_past=question.kind is Kind.PAST_DATE, **words)
        case Kind.CHOICE:
            choices = [("", "Choisir…"), *((code, french(words)) for code, words in question.choices)]
            messages = {"invalid_choice": "Choisissez une des réponses proposées."}
            return OneOfField(choices=choices, others_missing=others_missing, error_messages=messages, **words)
        case Kind.TICK:
            return forms.BooleanField(**words)
        case Kind.COMMUNE:
            message = "Un code INSEE de commune a cinq caractères, comme 35238 ou 2A004."
            return forms.RegexField(rf"^{COMMUNE}\Z", error_messages={"invalid": message}, **words)
        case Kind.ITEMS:
            messages = {
                "required": "Cochez au moins une information.",
                "invalid_choice": "Une des informations demandées n’existe pas dans la liste.",
            }
            return ItemsField(choices=question.choices, error_messages=messages, **words | {"required": True})
