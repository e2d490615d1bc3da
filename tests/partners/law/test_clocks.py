"""By when a request is due."""

from datetime import date

import pytest

from partners import law
from partners.law.clocks import AT_ONCE, BEFORE_HEARING, ONE_MONTH, TEN_WORKING_DAYS, THREE_WORKING_DAYS, due_on


@pytest.mark.parametrize(
    ("clock", "filed", "due"),
    [
        (AT_ONCE, date(2026, 11, 22), date(2026, 11, 22)),
        (THREE_WORKING_DAYS, date(2026, 11, 20), date(2026, 11, 25)),
        (THREE_WORKING_DAYS, date(2026, 5, 12), date(2026, 5, 18)),
        (TEN_WORKING_DAYS, date(2026, 11, 22), date(2026, 12, 4)),
        (TEN_WORKING_DAYS, date(2026, 12, 18), date(2027, 1, 5)),
        (ONE_MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (ONE_MONTH, date(2028, 1, 31), date(2028, 2, 29)),
        (ONE_MONTH, date(2026, 12, 22), date(2027, 1, 22)),
        (BEFORE_HEARING, date(2026, 11, 22), date(2026, 12, 4)),
    ],
    ids=str,
)
def test_due_on(clock, filed, due):
    assert due_on(clock, filed) == due


def test_a_hearing_leaves_five_working_days():
    filed = date(2026, 11, 2)
    assert due_on(BEFORE_HEARING, filed, hearing_date=date(2026, 11, 27)) == date(2026, 11, 22)
    assert due_on(BEFORE_HEARING, filed, hearing_date=date(2026, 11, 12)) == date(2026, 11, 4)
    assert due_on(BEFORE_HEARING, filed, hearing_date=date(2026, 11, 5)) == filed
    assert due_on(BEFORE_HEARING, filed, hearing_date=date(2026, 10, 1)) == filed


def test_overseas_holidays_count_where_the_service_lies():
    filed = date(2026, 5, 19)
    assert due_on(THREE_WORKING_DAYS, filed) == date(2026, 5, 22)
    assert due_on(THREE_WORKING_DAYS, filed, zone="971") == date(2026, 5, 22)
    assert due_on(THREE_WORKING_DAYS, date(2026, 5, 26), zone="971") == date(2026, 6, 1)


def test_the_clock_of_each_type():
    clocks = {
        (asker.code, one.code): one.clock.says
        for asker in law.ASKERS.values()
        for one in asker.request_types
        if one.clock is not TEN_WORKING_DAYS
    }
    assert clocks["person", "own_data"] == clocks["person", "own_data_by_representative"] == "un mois"
    assert clocks["crip", "information_preoccupante"] == clocks["police", "vital_emergency"] == "sans délai"
    assert clocks["caf", "violence_emergency_aid"] == "3 jours ouvrés"
    assert clocks["prefecture", "social_financial_diagnosis"] == "5 jours ouvrés avant l’audience"
    requisitions = {key for key, says in clocks.items() if says.startswith("dans les meilleurs délais")}
    assert {request for _, request in requisitions} == {
        "requisition_60_1",
        "requisition_77_1_1",
        "rogatory_commission_99_3",
    }
    assert clocks["siao", "emergency_115"] == "sans délai", "for tonight"
    assert len(clocks) == 7 + len(requisitions)


def test_what_is_never_left_over_a_night():
    pressing = {(asker.code, one.code) for asker in law.ASKERS.values() for one in asker.request_types if one.presses}
    assert {
        ("crip", "information_preoccupante"),
        ("police", "vital_emergency"),
        ("siao", "emergency_115"),
        ("police", "requisition_60_1"),
        ("prosecutor", "requisition_77_1_1"),
        ("investigating_judge", "rogatory_commission_99_3"),
    } <= pressing
    assert ("children_judge", "measure_notified") not in pressing, "urgent to judge, with ten working days to answer"
