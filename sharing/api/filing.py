"""Reads a JSON document into the form of its request type, and files it: for a single call, for each one of a batch."""

import hashlib
import json
import re
from collections.abc import Iterator
from uuid import UUID

from hub.birth import is_kept_form
from hub.errors import HubError, Invalid
from partners.law.terms import RequestType
from partners.members.acting import Acting
from partners.members.officers import KINDS, OfficerMissing
from partners.members.permissions import require
from partners.models import Channel
from partners.roles import Right
from sharing.filing.file import file, file_with_key, granted_type
from sharing.filing.form import RequestForm, form_of
from sharing.filing.questions import Kind, Question, questions_of
from sharing.models import Request

EXPECTED: dict[Kind, tuple[type, str]] = {
    Kind.TICK: (bool, "Ce champ vaut true ou false."),
    Kind.ITEMS: (list, "Ce champ est une liste de codes."),
}
TEXT: tuple[type, str] = (str, "Ce champ est un texte.")
NEVER_EMPTY = (Kind.DATE, Kind.BIRTH_DATE, Kind.CHOICE, Kind.COMMUNE)
EMPTY = "Donnez une valeur, ou ôtez ce champ."
BIRTH_DATE = "Écrivez l’année, le mois et le jour, par exemple 1992-11-05, avec 00 pour ce qui est inconnu."
UNKNOWN = "Ce champ n’existe pas ici."


def json_object(document: object) -> dict:
    """The document, if it is a JSON object. Raises Invalid."""
    if not isinstance(document, dict):
        raise Invalid(fields={"": ["Une demande est un objet JSON."]})
    return document


def type_code(document: dict) -> str:
    """The code of the request type that a document names. Raises Invalid."""
    if not isinstance(code := document.get("type"), str):
        raise Invalid(fields={"type": ["Indiquez le type de la demande."]})
    return code


def read(asker: str, document: dict) -> RequestForm:
    """The form, filled from the document and valid. `document` names a type that the law gives to `asker`.

    Raises Invalid, whose `data["fields"]` maps a path ("person.last_name") to its sentences. An element that a text
    requires and that is missing is no error here: `file` refuses it.
    """
    form_class = form_of(asker, type_code(document))
    errors = dict(_misfits(asker, form_class.request_type, document))
    form = form_class(_flat(form_class.questions, document, errors))
    if not form.is_valid():
        errors = form.errors_by_path() | errors
    if errors:
        raise Invalid(fields=errors)
    return form


def officer_in(document: dict) -> UUID | None:
    """The id of the officer in whose name an office's software asks; None where the document names none.

    Raises OfficerMissing for what is no id, as for an unknown id.
    """
    if "officer" not in document:
        return None
    try:
        return UUID(document["officer"])
    except ValueError as error:
        raise OfficerMissing(fields={"officer": [OfficerMissing.sentence]}) from error


def _misfits(asker: str, request_type: RequestType, document: dict) -> Iterator[tuple[str, list[str]]]:
    """Members that do not exist, and values of another JSON type than the question takes."""
    known = {question.path: question for question in questions_of(request_type)}
    members = {"type", *(question.group or question.code for question in known.values()), "form"}
    for name, value in document.items():
        if name == "officer" and asker in KINDS:
            if not isinstance(value, str):
                yield name, [TEXT[1]]
        elif name not in members:
            yield name, [UNKNOWN]
        elif name in ("person", "form"):
            if not isinstance(value, dict):
                yield name, ["Ce champ est un objet JSON."]
                continue
            for code, inner in value.items():
                path = f"{name}.{code}"
                yield from _misfit(path, known.get(path), inner)
        elif name != "type":
            yield from _misfit(name, known.get(name), value)


def _misfit(path: str, question: Question | None, value: object) -> Iterator[tuple[str, list[str]]]:
    if question is None:
        yield path, [UNKNOWN]
        return
    kind, sentence = EXPECTED.get(question.kind, TEXT)
    if not isinstance(value, kind) or (isinstance(value, list) and not all(isinstance(code, str) for code in value)):
        yield path, [sentence]
    elif value == "" and question.kind in NEVER_EMPTY and not question.required:
        yield path, [EMPTY]
    elif question.kind is Kind.BIRTH_DATE and value != "" and not is_kept_form(str(value).strip()):
        yield path, [BIRTH_DATE]  # the page takes it as one types it, software has one form
    elif question.known_by_account and value is not True:
        yield path, ["Votre compte en tient lieu : ce champ vaut true, ou manque."]


def _flat(questions: tuple[Question, ...], document: dict, errors: dict) -> dict:
    """The document's values under the names of the form's fields."""
    groups = {"": document}
    for group in ("person", "form"):
        inner = document.get(group)
        groups[group] = inner if isinstance(inner, dict) else {}
    return {
        question.name: groups[question.group][question.code]
        for question in questions
        if question.code in groups[question.group] and question.path not in errors
    }


KEY = re.compile(r"[\x21-\x7e]{1,200}")


class BadKey(HubError):
    code = "idempotency.bad_key"
    sentence = "L’en-tête Idempotency-Key a de 1 à 200 caractères ASCII visibles."


def key_of(headers) -> str | None:
    """The Idempotency-Key sent, or None. Raises BadKey."""
    key = headers.get("Idempotency-Key")
    if key is not None and not KEY.fullmatch(key):
        raise BadKey()
    return key


def file_document(*, by: Acting, document: object, key: str | None) -> Request:
    """Files one document, once under a key. Raises Forbidden, TypeNotOpen, Invalid, OfficerMissing, Inadmissible, and
    KeyReused, KeyInFlight where there is a key.
    """
    partner = require(by, Right.FILE, by.partner)
    sent = json_object(document)
    granted_type(partner, type_code(sent))
    filing = read(partner.kind, sent).filing()
    officer = officer_in(sent)
    if key is None:
        return file(by=by, filing=filing, channel=Channel.API, officer=officer)
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    body_hash = hashlib.sha256(canonical).digest()
    return file_with_key(by=by, filing=filing, key=key, body_hash=body_hash, officer=officer)
