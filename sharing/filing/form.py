"""The one form of a request type: the portal shows it, the API fills it."""

from functools import cache

from django import forms

from hub.days import today
from partners import law
from partners.law.terms import Form, RequestType
from sharing.judgment import admissibility
from sharing.models import CONTENT

from .fields import field_of
from .file import Filing
from .questions import Question, questions_of


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
