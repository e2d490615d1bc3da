"""Every model that hangs on a request or a person has its line in tests/on_a_request.py, and each line is true.

A new model without a line fails here; CONTRIBUTING, "A new thing on a request", says what to do.
"""

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import BinaryField, Field, Model
from django.test.utils import CaptureQueriesContext

from consent.models import Person
from consent.persons.erasure import erase_person
from hub import retention
from hub.files.models import SealedFile
from hub.vault.models import KeyDestroyed
from sharing.casework.matching import unmatch
from sharing.models import Request, Statement
from sharing.statements.services import read_statement
from tests.test_floors import FLOORS

from .everything import closed_request, open_request
from .on_a_request import TABLE
from .row_lines import Clocks, Deleted, Excused, Kept, Read, Reader, Shredded


def hanging_models() -> set[type[Model]]:
    """Models of ours with a foreign key to Request or Person, or to one that has; without the two themselves."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model.__module__.split(".")[0] in FLOORS]
    reached: set[type[Model]] = {Person, Request}
    while new := {model for model in ours if model not in reached and foreign_models(model) & reached}:
        reached |= new
    return reached - {Person}


def foreign_models(model: type[Model]) -> set[type[Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def model_of(label: str) -> type[Model]:
    return apps.get_model(label)


def rows_of(label: str) -> list[Model]:
    return list(model_of(label)._default_manager.order_by("pk"))


every_line = pytest.mark.parametrize("label", TABLE)


def test_every_model_that_hangs_on_a_request_or_a_person_has_a_line():
    assert {model._meta.label for model in hanging_models()} == TABLE.keys()


@every_line
def test_every_sealed_column_is_named(label):
    line, fields = TABLE[label], model_of(label)._meta.concrete_fields
    sealed = {field.name for field in fields if isinstance(field, BinaryField) or field.related_model is SealedFile}
    assert sealed == line.sealed.keys() | set(line.hashes)
    if not sealed - set(line.hashes):
        assert not isinstance(line.erasure, Shredded), "there is nothing to shred"


@every_line
def test_every_clock_exists_and_every_reason_says_something(label):
    line = TABLE[label]
    if isinstance(line.retention, Clocks):
        assert set(line.retention.codes) <= {clock.code for clock in retention.clocks()}
    cells = (line.unmatch, line.retention, line.statement, line.erasure)
    for reason in (cell.why for cell in cells if isinstance(cell, Kept | Excused)):
        assert len(reason.split()) >= 3


@pytest.mark.django_db
def test_unmatch_deletes_and_keeps_what_the_lines_say(cast):
    request = open_request(cast)
    before = {label: {row.pk for row in rows_of(label)} for label in TABLE}
    unmatch(by=cast.worker.acting, request=request)
    after = {label: {row.pk for row in rows_of(label)} for label in TABLE}
    for label, line in TABLE.items():
        if isinstance(line.unmatch, Deleted):
            assert before[label], f"tests/everything.py makes no {label}"
            assert after[label] == set(), label
        else:
            assert before[label] <= after[label], label
        if isinstance(line.unmatch, Kept):
            assert before[label], f"tests/everything.py makes no {label}"


@pytest.mark.django_db
def test_an_erasure_reaches_what_the_lines_say(cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    request = closed_request(cast)
    before = {label: {row.pk for row in of_person(label, request)} for label in TABLE}
    for label, line in TABLE.items():
        assert before[label] or label == "sharing.SavedDraft", f"tests/everything.py makes no {label}"
        for row in of_person(label, request):
            assert all(can_read(reads, row) for reads in line.sealed.values()), label
    erase_person(by=cast.dpo.acting, person=request.matched_person.pk)
    for label, line in TABLE.items():
        rows = of_person(label, request)
        if isinstance(line.erasure, Deleted):
            assert rows == [], label
            continue
        assert {row.pk for row in rows} == before[label], label
        for row in rows:
            readable = {name for name, reads in line.sealed.items() if can_read(reads, row)}
            assert readable == (set() if isinstance(line.erasure, Shredded) else line.sealed.keys()), label


def can_read(reads: Reader, row: Model) -> bool:
    try:
        reads(row)
    except KeyDestroyed:
        return False
    return True


PATHS_TO_PERSON = (
    "person",
    "request__person",
    "representative__person",
    "consent__person",
    "answer__request__person",
    "kept",
    "merge__kept",
)


def of_person(label: str, request: Request) -> list[Model]:
    """The rows about the request's person, whichever way they lead there."""
    model = model_of(label)
    for path in PATHS_TO_PERSON:
        try:
            return list(model._default_manager.filter(**{path: request.person_id}).order_by("pk"))
        except FieldError:
            continue
    raise AssertionError(f"{label} leads to no person by a known path: add it here")


@pytest.mark.django_db
def test_the_statement_reads_what_the_lines_say(cast):
    closed_request(cast)
    statement = Statement.objects.get()
    with CaptureQueriesContext(connection) as captured:
        read_statement(by=cast.worker.acting, statement=statement.pk)
    read = {table for query in captured for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    for label, line in TABLE.items():
        assert (model_of(label)._meta.db_table in read) == isinstance(line.statement, Read), label


OPEN, CLOSED = "/demandes/", "/demandes/?vue=closes"
LISTS = {OPEN: "manager", CLOSED: "manager", "/demandes/?vue=decisions": "manager", "/urgences/": "direction"}


@pytest.mark.django_db
@pytest.mark.parametrize(("made", "path"), [(open_request, OPEN), (closed_request, CLOSED)])
def test_no_list_of_requests_selects_a_sealed_column(cast, made, path):
    number = made(cast).number
    with CaptureQueriesContext(connection) as captured:
        pages = {each: getattr(cast, reader).client.get(each) for each, reader in LISTS.items()}
    assert {page.status_code for page in pages.values()} == {200}
    assert number in pages[path].content.decode()
    for label, line in TABLE.items():
        for name in line.sealed.keys() & {field.name for field in binary_fields(label)}:
            selected = f'"{model_of(label)._meta.db_table}"."{name}"'
            assert not [query["sql"] for query in captured if selected in query["sql"]], selected


def binary_fields(label: str) -> list[Field]:
    return [field for field in model_of(label)._meta.concrete_fields if isinstance(field, BinaryField)]
