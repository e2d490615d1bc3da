"""Opening hours in the place's own time: what is urgent never waits for the morning."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.environment import Environment
from partners.teams.hours import is_open, waits_until

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)


def at(text: str, zone=PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("instant", "open_"),
    [
        ("2026-11-26T08:30", True),  # a Thursday
        ("2026-11-26T08:29", False),
        ("2026-11-26T12:45", False),
        ("2026-11-26T17:29", True),
        ("2026-11-26T17:30", False),
        ("2026-11-28T10:00", False),  # Saturday
        ("2026-12-25T10:00", False),  # a Friday, and Christmas
    ],
)
def test_is_open(instant, open_):
    assert is_open(at(instant)) is open_
    assert is_open(at(instant).astimezone(UTC)) is open_, "whatever zone the instant is written in"


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-26T09:00", "2026-11-26T10:00"),
        ("2026-11-26T12:00", "2026-11-26T14:00"),  # the hour of lunch does not count
        ("2026-11-26T12:45", "2026-11-26T14:30"),
        ("2026-11-26T17:00", "2026-11-26T17:30"),  # the day closes: it is not left for the night
        ("2026-11-26T17:30", "2026-11-26T18:30"),  # closed: every minute counts
        ("2026-11-26T23:30", "2026-11-27T00:30"),
        ("2026-11-28T10:00", "2026-11-28T11:00"),
        ("2026-03-29T01:30", "2026-03-29T03:30"),  # the clock springs from 2 to 3
    ],
)
def test_waits_until(since, until):
    assert waits_until(at(since), patience=HOUR) == at(until)


def test_the_places_own_time(settings):
    settings.TIME_ZONE, settings.HOLIDAYS_ZONE = "Indian/Reunion", "974"
    reunion = ZoneInfo("Indian/Reunion")
    assert is_open(at("2026-11-26T09:00", reunion))
    assert not is_open(at("2026-11-26T16:00")), "seven in the evening there"
    assert not is_open(at("2026-12-20T09:00", reunion)), "a Sunday; and the day after its own holiday counts"
    assert not is_open(at("2027-12-20T09:00", reunion)), "a Monday: the abolition of slavery, a holiday there alone"


@pytest.mark.parametrize(
    "text",
    [
        "always",
        "5-1 08:00-12:00",
        "1-5",
        "1-5 12:00-08:00",
        "1-5 08:00-12:00 11:00-13:00",
        "1-5 8h-12h",
        "0-5 08:00-09:00",
    ],
)
def test_a_setting_that_cannot_be_read_is_named(text):
    with pytest.raises(ImproperlyConfigured, match="HUB_OPENING_HOURS"):
        Environment({"HUB_OPENING_HOURS": text}).opening_hours("HUB_OPENING_HOURS", "1-5 08:30-17:30")
