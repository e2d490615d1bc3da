"""From when and until when a part of the law stands, and the law of a day."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from partners import law
from partners.law import terms
from partners.law.clocks import AT_ONCE
from partners.law.conditions import Stated
from partners.law.dates import Dated
from partners.law.general import LIMITS, SECRECY
from partners.law.terms import Asker, Limit, RequestType, Rule
from partners.law.vocabulary import Fact, Outcome

NEW_YEAR = date(2027, 1, 1)
EVE = NEW_YEAR - timedelta(1)
OLD = terms.may("x-rule", "tenancy", law=SECRECY, until=EVE)
NEW = terms.must("x-rule", "tenancy", law=SECRECY, since=NEW_YEAR)
PLAIN = terms.may("x-plain", "identity", law=SECRECY)


def a_type(*rules: Rule, code: str = "thing", **fields) -> RequestType:
    return RequestType(code=code, title="Chose", ask="Une chose.", avoid="Le reste.", rules=rules, **fields)


def a_history(*types: RequestType, limits: tuple[Limit, ...] = LIMITS) -> law.History:
    return law.History([Asker(code="x", names=(), about="", inquiry=False, request_types=types)], limits)


def spans(history: law.History) -> dict[tuple[str, ...], list[tuple[object, date, date]]]:
    """Whatever must be one on a day: (asker, code) of a type, id of a part → each form with its first and last day."""
    found: dict[tuple[str, ...], list[tuple[object, date, date]]] = defaultdict(list)

    def note(key: tuple[str, ...], part: Dated, *within: Dated) -> None:
        first = max(one.since or date.min for one in (part, *within))
        last = min(one.until or date.max for one in (part, *within))
        found[key].append((part, first, last))

    for limit in history.limits:
        note((limit.id,), limit)
    for asker in history.askers.values():
        for one in asker.request_types:
            note((asker.code, one.code), one)
            for part in (*one.rules, *one.limits):
                note((part.id,), part, one)
    return found


def clashes(history: law.History) -> list[tuple[str, ...]]:
    """What would stand in two forms on one day. A part shared as it is by several types is one form."""
    return [
        key
        for key, forms in spans(history).items()
        for (one, since, until), (other, other_since, other_until) in combinations(forms, 2)
        if one is not other and max(since, other_since) <= min(until, other_until)
    ]


def backwards(history: law.History) -> list[tuple[str, ...]]:
    """What would end before it starts."""
    return [key for key, forms in spans(history).items() for _, since, until in forms if until < since]


def test_nothing_stands_in_two_forms_on_one_day():
    assert clashes(law.HISTORY) == []


def test_nothing_ends_before_it_starts():
    assert backwards(law.HISTORY) == []


@pytest.mark.parametrize(
    ("history", "clash"),
    [
        (a_history(a_type(OLD, NEW)), []),
        (a_history(a_type(OLD, replace(NEW, since=EVE))), [("x-rule",)]),
        (a_history(a_type(PLAIN), a_type(PLAIN, since=NEW_YEAR)), [("x", "thing")]),
        (a_history(a_type(PLAIN, until=EVE), a_type(replace(PLAIN, consent=True), since=NEW_YEAR)), []),
        (a_history(limits=(LIMITS[0], replace(LIMITS[0], since=NEW_YEAR))), [(LIMITS[0].id,)]),
    ],
)
def test_two_forms_of_one_id_must_lie_apart(history, clash):
    assert clashes(history) == clash


def test_a_part_that_ends_before_it_starts_is_found():
    assert backwards(a_history(a_type(replace(NEW, until=EVE)))) == [("x-rule",)]
    assert backwards(a_history(a_type(NEW, until=EVE))) == [("x-rule",)]


@pytest.mark.parametrize("word", [terms.must, terms.may, terms.may_on_information, terms.review, terms.with_consent])
def test_every_word_takes_dates(word):
    rule = word("x-rule", "tenancy", law=SECRECY, since=NEW_YEAR, until=date(2028, 12, 31))
    assert rule.says.endswith(", du 1er janvier 2027 au 31 décembre 2028.")
    assert not rule.stands_on(EVE)
    assert rule.stands_on(NEW_YEAR)
    assert rule.stands_on(date(2028, 12, 31))
    assert not rule.stands_on(date(2029, 1, 1))


def test_limits_take_dates_and_a_word_that_is_none_is_an_error():
    when = Stated(Fact.MINOR)
    closes = terms.closes_all("x", Outcome.REVIEW, when=when, says="Ferme.", law=SECRECY, until=EVE)
    assert closes.dates == "jusqu’au 31 décembre 2026"
    assert terms.warns("x", when=when, says="Avertit.", law=SECRECY, since=NEW_YEAR).dates == (
        "à partir du 1er janvier 2027"
    )
    with pytest.raises(TypeError, match="form"):
        terms.must("x", "tenancy", law=SECRECY, form=NEW_YEAR)


def test_the_law_of_a_day_holds_the_form_of_that_day():
    history = a_history(a_type(PLAIN, OLD, NEW))
    assert history.changes == [NEW_YEAR]
    before, after = history.on(EVE), history.on(NEW_YEAR)
    assert before.request_type("x", "thing").rules == (PLAIN, OLD)
    assert after.request_type("x", "thing").rules == (PLAIN, NEW)
    assert before.rule("x-rule") is OLD
    assert after.rule("x-rule") is NEW
    assert history.rules["x-rule"] is NEW
    assert before.askers["x"].request_types == (before.request_type("x", "thing"),)


def test_the_law_is_one_object_between_two_changes_and_shares_what_did_not_change():
    same, moved = a_type(PLAIN), a_type(PLAIN, OLD, NEW, code="moved")
    history = a_history(same, moved)
    assert history.on(date.min) is history.on(EVE)
    assert history.on(NEW_YEAR) is history.on(date.max)
    assert history.on(EVE).request_type("x", "thing") is history.on(NEW_YEAR).request_type("x", "thing") is same
    again = a_history(same, moved, a_type(code="more", since=date(2030, 1, 1)))
    assert again.on(NEW_YEAR) is not again.on(date(2030, 1, 1))
    assert again.on(NEW_YEAR).request_type("x", "moved") is again.on(date(2030, 1, 1)).request_type("x", "moved")


def test_general_limits_have_dates_too():
    ended = replace(LIMITS[0], until=EVE)
    history = a_history(limits=(ended, *LIMITS[1:]))
    assert history.on(EVE).limits == (ended, *LIMITS[1:])
    assert history.on(NEW_YEAR).limits == LIMITS[1:]
    with pytest.raises(KeyError):
        history.on(NEW_YEAR).rule(ended.id)


def test_what_is_not_given_on_a_day_opens_nothing_and_keeps_title_and_clock():
    former = a_type(PLAIN, until=EVE, clock=AT_ONCE)
    latter = replace(former, title="Chose nouvelle", since=date(2030, 1, 1), until=None)
    history = a_history(former, latter)
    assert not history.on(EVE).request_type("x", "thing").retired
    between = history.on(NEW_YEAR).request_type("x", "thing")
    assert between.retired
    assert (between.title, between.clock, between.code) == ("Chose nouvelle", AT_ONCE, "thing")
    assert (between.rules, between.limits, between.form, between.notes) == ((), (), (), ())
    assert history.on(NEW_YEAR).askers["x"].request_types == ()


def test_what_never_stood_keeps_its_code_and_what_others_have_its_title():
    today = law.on(NEW_YEAR)
    assert today.request_type("caf", "never_written").title == "never_written"
    assert today.request_type("no_such_asker", "never_written").retired
    assert today.request_type("caf", "control").title == today.request_type("caf_control", "control").title
    assert today.request_type("caf", "control").retired


def test_what_left_the_law_altogether_is_known_as_other():
    assert law.known_as("caf", "control") == ("caf", "control")
    assert law.known_as("caf", "never_written") == ("caf", "other")
    asker, code = law.known_as("no_such_asker", "control")
    assert not any(one.rules for one in law.ASKERS[asker].request_types)
    assert code == "other"
