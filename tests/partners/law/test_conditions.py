"""When a condition holds, to the day, and what it makes of a fact that nobody stated."""

from datetime import date, timedelta

import pytest

from partners.law.conditions import Both, OlderThanYears, OneOf, OutsideWindow, Past, Stated, WithinWorkingDays
from partners.law.vocabulary import Fact

DAY = date(2026, 11, 18)  # a Wednesday
WINDOW = OutsideWindow(Fact.FLAGRANCE_START, Fact.REQUISITION_DATE, 8)
SOON = WithinWorkingDays(Fact.HEARING_DATE, 5)


def window(days: int) -> bool:
    return WINDOW.holds({Fact.FLAGRANCE_START: DAY, Fact.REQUISITION_DATE: DAY + timedelta(days)}, DAY)


def test_a_window_includes_its_first_and_last_day():
    assert [window(days) for days in (-1, 0, 1, 8, 9)] == [True, False, False, False, True]


@pytest.mark.parametrize("known", [Fact.FLAGRANCE_START, Fact.REQUISITION_DATE])
def test_a_window_of_which_one_end_is_unknown_says_nothing(known):
    assert WINDOW.holds({known: DAY}, DAY) is False


@pytest.mark.parametrize(
    ("ahead", "soon"),
    [(-1, False), (0, True), (1, True), (6, True), (7, False), (8, False)],
)
def test_soon_counts_from_the_day_itself(ahead, soon):
    """Wednesday to the next Tuesday is four working days, to the next Wednesday five."""
    assert SOON.holds({Fact.HEARING_DATE: DAY + timedelta(ahead)}, DAY) is soon


def test_past_and_old():
    assert Past(Fact.HEARING_DATE).holds({Fact.HEARING_DATE: DAY - timedelta(1)}, DAY)
    assert not Past(Fact.HEARING_DATE).holds({Fact.HEARING_DATE: DAY}, DAY)
    old = OlderThanYears(Fact.LAST_CONTACT, 2)
    assert old.holds({Fact.LAST_CONTACT: date(2024, 11, 17)}, DAY)
    assert not old.holds({Fact.LAST_CONTACT: date(2024, 11, 18)}, DAY)


@pytest.mark.parametrize("condition", [SOON, Past(Fact.HEARING_DATE), OlderThanYears(Fact.LAST_CONTACT, 2), WINDOW])
def test_a_date_nobody_knows_says_nothing(condition):
    assert condition.holds({}, DAY) is False
    assert condition.holds(dict.fromkeys(condition.uses), DAY) is False


@pytest.mark.parametrize("fact", [Fact.INFORMED, Fact.PARENTS_INFORMED, Fact.PERSON_IS_DEBTOR])
def test_silence_counts_as_true_for_three_facts(fact):
    assert Stated(fact).holds({}, DAY)
    assert not Stated(fact, False).holds({}, DAY)
    assert Stated(fact, False).holds({fact: False}, DAY)


def test_silence_counts_as_false_for_the_others():
    assert Stated(Fact.MINOR, False).holds({}, DAY)
    assert not Stated(Fact.MINOR).holds({}, DAY)
    assert Stated(Fact.MINOR).holds({Fact.MINOR: True}, DAY)


def test_one_of_several_words():
    tutelle = OneOf(Fact.MEASURE, ("tutelle", "curatelle"))
    another = OneOf(Fact.MEASURE, ("tutelle", "curatelle"), negated=True)
    for measure, is_one in (("tutelle", True), ("curatelle", True), ("sauvegarde", False)):
        assert tutelle.holds({Fact.MEASURE: measure}, DAY) is is_one
        assert another.holds({Fact.MEASURE: measure}, DAY) is not is_one
    assert tutelle.says == "Mesure de protection : tutelle ou curatelle"
    assert another.says == "Mesure de protection : ni tutelle ni curatelle"


def test_both():
    both = Both(Stated(Fact.OBJECTED), Stated(Fact.DANGER))
    assert both.uses == (Fact.OBJECTED, Fact.DANGER)
    assert both.holds({Fact.OBJECTED: True, Fact.DANGER: True}, DAY)
    assert not both.holds({Fact.OBJECTED: True}, DAY)
    assert not both.holds({Fact.DANGER: True}, DAY)


def test_conditions_read_as_french():
    assert Stated(Fact.TENANT_ABSENT).says == "Le locataire est-il resté absent du diagnostic : oui"
    assert Stated(Fact.MINOR, False).says == "Mineur : non"
    assert SOON.says == "Date de l’audience dans moins de 5 jours ouvrés"
    assert Past(Fact.HEARING_DATE).says == "Date de l’audience déjà passée"
    assert OlderThanYears(Fact.LAST_CONTACT, 2).says == "Dernier contact il y a plus de 2 ans"
    assert WINDOW.says == (
        "Date de la réquisition antérieure au début de la flagrance, ou postérieure de plus de 8 jours"
    )
