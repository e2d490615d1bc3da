"""The law files say what the table says, column by column."""

import pytest

from partners import law
from partners.law.articles import CHECKED_ON
from partners.law.rules import Rule
from partners.law.terms import Dispute
from partners.law.vocabulary import Form, Outcome
from tests.law_table import Row, askers, requests, rows

ROWS = pytest.mark.parametrize("row", rows().values(), ids=lambda row: f"{row.asker}-{row.request}")


def named(rules: tuple[Rule, ...], outcome: Outcome, *, consent: bool = False) -> dict[str, bool]:
    chosen = [rule for rule in rules if rule.outcome is outcome and rule.consent is consent]
    return {item.value: rule.on_information for rule in chosen for item in rule.items}


def test_the_same_askers_and_types_stand_in_both():
    types = {(asker.code, one.code) for asker in law.ASKERS.values() for one in asker.request_types}
    assert types == set(rows()) | {(asker, "other") for asker in askers()}
    assert set(requests()) == law.TYPE_CODES


@ROWS
def test_form(row: Row):
    request_type = law.on(CHECKED_ON).request_type(row.asker, row.request)
    assert tuple(form.value for form in request_type.form) == row.form
    assert {form.value for form in request_type.form if form.fact} == row.daggers


@ROWS
def test_columns(row: Row):
    rules = law.on(CHECKED_ON).request_type(row.asker, row.request).rules
    assert named(rules, Outcome.MUST) == row.must
    assert named(rules, Outcome.MAY) == row.may
    assert named(rules, Outcome.REVIEW) == row.review
    assert named(rules, Outcome.MAY, consent=True) == row.consent


@ROWS
def test_marks_and_dispute(row: Row):
    one = law.on(CHECKED_ON).request_type(row.asker, row.request)
    marks = {"agr": one.agreement, "hand": one.handed, "u": one.urgent}
    assert {mark for mark, set_ in marks.items() if set_} == row.marks
    disputes = {"⚖T": Dispute.TELLING, "⚖E": Dispute.EXTENT}
    assert one.dispute == next((disputes[mark] for mark in disputes if mark in row.text), None)
    assert ("may be oral" in row.notes) <= one.may_be_oral


@ROWS
def test_route_of_the_notes(row: Row):
    route = law.on(CHECKED_ON).request_type(row.asker, row.request).route
    assert (route is None) == ("route" not in row.notes)
    assert route is None or f"route `{route}`" in row.notes


def test_every_form_element_serves():
    used = {form for one in rows().values() for form in one.form} | {"named_person"}
    assert {form.value for form in Form} == used
