"""The gate judges by the law of the case's day: the day before a change, the day after, and a law still to come."""

import json
from dataclasses import replace
from datetime import date, timedelta

from partners import law
from partners.law.general import LIMITS
from partners.law.vocabulary import Fact, Item, Outcome
from sharing.gate.command import judge_line
from sharing.gate.decide import decide
from sharing.gate.items import table_of
from tests import fake_law

from .judged import case, outcome

NEW_YEAR = date(2027, 1, 1)
EVE = NEW_YEAR - timedelta(1)
TYPE = ("dalo", "appeal")


def tenancy_becomes_due(one):
    """The form in which what may be told becomes due on New Year's Day, under the same ids."""
    rules = [
        form
        for rule in one.rules
        for form in (replace(rule, until=EVE), replace(rule, outcome=Outcome.MUST, since=NEW_YEAR))
    ]
    return [replace(one, rules=tuple(rules))] if one.code == "appeal" else [one]


def test_a_rule_counts_from_its_day_and_not_before(monkeypatch):
    fake_law.put(monkeypatch, fake_law.rewritten("dalo", tenancy_becomes_due))
    assert outcome(*TYPE, Item.TENANCY, day=EVE) is Outcome.MAY
    assert outcome(*TYPE, Item.TENANCY, day=NEW_YEAR) is Outcome.MUST


def test_a_law_that_starts_later_can_be_tried_on_the_case_of_today(monkeypatch):
    fake_law.put(monkeypatch, fake_law.rewritten("dalo", tenancy_becomes_due))
    asked = case(*TYPE, Item.TENANCY, day=EVE)
    assert decide(asked).items[Item.TENANCY].outcome is Outcome.MAY
    assert decide(asked, law_of=NEW_YEAR).items[Item.TENANCY].outcome is Outcome.MUST
    old = replace(asked, facts={**asked.facts, Fact.LAST_CONTACT: date(2024, 12, 31)})
    assert decide(old, law_of=NEW_YEAR + timedelta(1)).warnings == decide(old).warnings
    assert decide(old, law_of=NEW_YEAR + timedelta(1)).items[Item.TENANCY].rules == (
        decide(old).items[Item.TENANCY].rules
    ), "the facts are those of the case's own day"


def test_a_request_of_2021_is_judged_by_the_form_of_2021(monkeypatch):
    def opened_in_2022(one):
        if one.code != "appeal":
            return [one]
        return [replace(one, rules=(), until=date(2021, 12, 31)), replace(one, since=date(2022, 1, 1))]

    fake_law.put(monkeypatch, fake_law.rewritten("dalo", opened_in_2022))
    line = {"id": "2021", "asker": "dalo", "request": "appeal", "date": "2021-06-01", "items": ["tenancy"]}
    line["form"] = [form.value for form in law.on(date(2021, 6, 1)).request_type(*TYPE).full_form]
    assert judge_line(1, json.dumps(line).encode())["items"]["tenancy"]["outcome"] == "never"
    assert judge_line(1, json.dumps(line | {"date": "2022-06-01"}).encode())["items"]["tenancy"]["outcome"] == "may"
    assert outcome(*TYPE, Item.TENANCY, day=date(2021, 12, 31)) is Outcome.NEVER
    assert outcome(*TYPE, Item.TENANCY, day=date(2022, 1, 1)) is Outcome.MAY


def test_a_type_that_has_not_begun_is_never_and_needs_a_named_person_alone(monkeypatch):
    fake_law.put(monkeypatch, fake_law.rewritten("dalo", lambda one: [replace(one, since=NEW_YEAR)]))
    early = replace(case(*TYPE, Item.TENANCY, day=NEW_YEAR), day=EVE)
    assert decide(early).items[Item.TENANCY].rules == ("default",)
    assert decide(early).admissible
    assert decide(replace(early, day=NEW_YEAR)).items[Item.TENANCY].outcome is Outcome.MAY


def test_a_general_limit_ends_on_its_day(monkeypatch):
    old_file = next(limit for limit in LIMITS if limit.id == "old-file")
    limits = tuple(replace(limit, until=EVE) if limit is old_file else limit for limit in LIMITS)
    fake_law.put(monkeypatch, law.History(law.ASKERS.values(), limits))
    old = {Fact.LAST_CONTACT: date(2020, 1, 1)}
    assert outcome(*TYPE, Item.TENANCY, day=EVE, facts=old) is Outcome.REVIEW
    assert outcome(*TYPE, Item.TENANCY, day=NEW_YEAR, facts=old) is Outcome.MAY


def test_days_share_the_tables_of_what_did_not_change():
    history = fake_law.rewritten("dalo", tenancy_becomes_due)
    before, after = history.on(EVE), history.on(NEW_YEAR)
    assert before is not after
    assert table_of(before, "caf", "financial_aid") is table_of(after, "caf", "financial_aid")
    assert table_of(before, *TYPE) is not table_of(after, *TYPE)
