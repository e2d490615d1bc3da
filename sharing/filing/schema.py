"""The JSON Schema (2020-12) of a request, from the same questions as the form.

It says what is accepted whole: it requires what the type's text requires, where the form lets the flow say what is
missing. It cannot say that a birth date is not in the future, nor that a name has a letter and a text can be read.
"""

from collections.abc import Sequence

from hub.forms import ISO_DAY
from partners.law.terms import RequestType
from partners.law.vocabulary import Item
from partners.models import Officer

from .fields import COMMUNE
from .questions import Kind, Question, questions_of

LINE = r"[^\u0000-\u001f\u007f-\u009f\ufffd-\uffff]"
OFFICER = {
    "title": "Au nom de",
    "description": "L’identifiant du commissaire de justice au nom de qui vous demandez, que donne l’appel qui liste "
    "vos types de demande. Nécessaire quand l’étude en a nommé plusieurs.",
    "type": "string",
    "format": "uuid",
}
LINES = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd-\uffff]"


def request_schema(request_type: RequestType) -> dict:
    """The whole document that POST /api/v1/requests takes for this type."""
    questions = questions_of(request_type)
    groups = {group: _object([q for q in questions if q.group == group]) for group in ("person", "form")}
    rest = [question for question in questions if not question.group]
    whole = _object(rest)
    return {
        "title": request_type.title,
        **whole,
        "properties": {"type": {"const": request_type.code}, **groups, **whole["properties"]},
        "required": ["type", *(group for group, schema in groups.items() if "required" in schema), *whole["required"]],
    }


def with_officer(schema: dict, *, required: bool, named: Sequence[Officer] = ()) -> dict:
    """A request's schema where the law's asker is an officer of the partner.

    required  where the office has named several, so that none is implied
    named     whose ids are taken; any id by default
    """
    who = OFFICER | ({"oneOf": [{"const": str(one.pk), "title": one.name} for one in named]} if named else {})
    return schema | {
        "properties": schema["properties"] | {"officer": who},
        "required": [*schema["required"], *(["officer"] if required else [])],
    }


def form_schema(request_type: RequestType) -> dict:
    """The member `form` alone: the elements that the type's text requires."""
    return request_schema(request_type)["properties"]["form"]


def _object(questions: list[Question]) -> dict:
    schema: dict = {
        "type": "object",
        "additionalProperties": False,
        "properties": {question.code: _value(question) for question in questions},
    }
    if required := [question.code for question in questions if question.required]:
        schema["required"] = required
    return schema


def _value(question: Question) -> dict:
    words = {"title": question.label}
    if question.help:
        words["description"] = question.help
    return words | _kind(question)


def _kind(question: Question) -> dict:
    match question.kind:
        case Kind.TICK if question.known_by_account or question.required:
            return {"type": "boolean", "const": True}
        case Kind.TICK:
            return {"type": "boolean", "default": False}
        case Kind.DATE | Kind.PAST_DATE:
            return {"type": "string", "format": "date", "pattern": f"^{ISO_DAY}$"}
        case Kind.CHOICE:
            return {"type": "string", "enum": [code for code, _ in question.choices]}
        case Kind.COMMUNE:
            return {"type": "string", "pattern": f"^{COMMUNE}$"}
        case Kind.ITEMS:
            codes = {"type": "string", "enum": [item.value for item in Item]}
            return {"type": "array", "items": codes, "minItems": 1, "uniqueItems": True}
        case Kind.LONG_TEXT:
            return _text(question, LINES)
        case Kind.TEXT | Kind.NAME:
            return _text(question, LINE)


def _text(question: Question, character: str) -> dict:
    """A required text holds something else than white space."""
    somewhere = r"(?=[\s\S]*\S)" if question.required else ""
    return {"type": "string", "maxLength": question.max_length, "pattern": f"^{somewhere}{character}*$"}
