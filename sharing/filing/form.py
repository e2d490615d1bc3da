"""The one form of a request type, and its fields: the portal shows it, the API fills it. Refusals are in French."""

import re
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.days import today
from hub.forms import BirthDateField, IsoDayField
from hub.text.clean import is_readable, tidy
from partners import law
from partners.law.terms import Form, RequestType
from partners.templatetags.french import french
from sharing.judgment import admissibility
from sharing.models import CONTENT

from .file import Filing
from .questions import Kind, Question, questions_of

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
        case Kind.DATE:
            return IsoDayField(**words)
        case Kind.BIRTH_DATE:
            return BirthDateField(**words)
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


class RequestForm(forms.Form):
    """What a partner wrote, checked field by field. `form_of` makes the subclass of a type."""

    request_type: RequestType
    questions: tuple[Question, ...]

    def filing(self) -> Filing:
        """What `file` takes. Only after is_valid()."""
        data = self.cleaned_data
        return Filing(
            type_code=self.request_type.code,
            items=tuple(data["items"]),
            urgent=data["urgent"],
            subject=self._group("person"),
            form=self._group("form"),
            **{column: data[column] for column in CONTENT if column in data},
        )

    def missing(self) -> list[str]:
        """The elements that the type requires and that are not there, or cannot be read. Sorted."""
        return admissibility.missing_at_filing(
            self.request_type, subject=self._group("person"), form=self._group("form")
        )

    def say_missing(self, missing: list[str]) -> None:
        """Says on its field that an element is missing; fields already in error keep their own sentence."""
        for element in missing:
            for question in self.questions:
                if element == Form.NAMED_PERSON:
                    concerned = question.group == "person" and question.required
                else:
                    concerned = question.path == f"form.{element}"
                if concerned and not self.cleaned_data.get(question.name) and question.name not in self.errors:
                    self.add_error(question.name, "Le texte exige cet élément.")

    def mark_required(self) -> None:
        """Lets the page say what is required; the fields themselves do not, so that `file` can count them."""
        for question in self.questions:
            if question.required:
                self.fields[question.name].required = True

    def errors_by_path(self) -> dict[str, list[str]]:
        """Sentences by where the value stands in the API's document."""
        paths = {question.name: question.path for question in self.questions}
        return {paths.get(name, name): list(map(str, errors)) for name, errors in self.errors.items()}

    def _group(self, group: str) -> dict:
        """The group's answers that are not empty, by code."""
        cleaned = self.cleaned_data
        return {q.code: cleaned[q.name] for q in self.questions if q.group == group and cleaned.get(q.name)}


def form_of(asker: str, code: str) -> type[RequestForm]:
    """The form of that asker's request type as the law has it today. UnknownInLaw where it has none."""
    return form_under(law.on(today()), asker, code)


@cache
def form_under(the_law: law.Law, asker: str, code: str) -> type[RequestForm]:
    """The form of that asker's request type under a law. UnknownInLaw where it has none."""
    request_type = the_law.request_type(asker, code)
    if request_type.retired:
        raise law.UnknownInLaw("request", code)
    questions = questions_of(request_type)
    strict = {fact.value for fact, _ in request_type.accepted_values}
    fields: dict[str, forms.Field] = {
        question.name: field_of(question, others_missing=question.code in strict)
        for question in questions
        if not question.known_by_account
    }
    asked = tuple(question for question in questions if not question.known_by_account)
    return type("RequestForm", (RequestForm,), {**fields, "request_type": request_type, "questions": asked})
