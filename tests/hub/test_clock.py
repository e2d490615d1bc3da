"""The one clock: it runs, and inside `at` it stands."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from hub import clock

LONG_AGO = datetime(2021, 3, 4, 5, 6, tzinfo=UTC)


def test_it_runs():
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()
    assert clock.held() is None


def test_it_stands_at_an_instant_for_what_is_done_inside():
    with clock.at(LONG_AGO):
        assert clock.now() == clock.held() == LONG_AGO
    assert clock.held() is None


def test_the_inner_instant_stands_and_the_outer_comes_back_after_a_failure():
    with clock.at(LONG_AGO):
        with pytest.raises(ZeroDivisionError), clock.at(timezone.now()):
            raise ZeroDivisionError
        assert clock.now() == LONG_AGO


def test_none_leaves_it_as_it_is():
    with clock.at(None):
        assert clock.held() is None
    with clock.at(LONG_AGO), clock.at(None):
        assert clock.now() == LONG_AGO


def test_an_instant_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2021, 3, 4)):  # noqa: DTZ001
        pass
