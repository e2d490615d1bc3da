"""Rates: exact whoever counts at the same moment, opened again by the clock, forgotten the day after."""

from datetime import timedelta

import pytest
from django.db import connection

from partners.models import RateWindow
from partners.software.quota import Rate, forget, take
from tests.together import together

RATE = Rate("test", quota=3, seconds=3600)


@pytest.mark.django_db
def test_what_is_left_is_told_as_the_draft_words_it():
    usage = take(RATE, "a")
    assert usage.headers["RateLimit-Policy"] == '"test";q=3;w=3600'
    assert usage.headers["RateLimit"] == f'"test";r=2;t={usage.reset}'
    assert 0 < usage.reset <= 3600
    assert [take(RATE, "a").exceeded for _ in range(3)] == [False, False, True]
    assert take(RATE, "a").headers["RateLimit"].startswith('"test";r=0;')
    assert not take(RATE, "b").exceeded


@pytest.mark.django_db
def test_the_next_window_begins_at_nothing():
    take(RATE, "a", units=9)
    window = RateWindow.objects.get()
    RateWindow.objects.update(opened_at=window.opened_at - timedelta(hours=1))
    assert take(RATE, "a").used == 1
    assert RateWindow.objects.get().opened_at == window.opened_at


@pytest.mark.django_db
def test_yesterdays_windows_are_forgotten():
    take(RATE, "old")
    RateWindow.objects.update(opened_at=RateWindow.objects.get().opened_at - timedelta(days=2))
    take(RATE, "new")
    assert forget() == 1


def test_eight_at_once_are_eight(own_database):
    used = together(*[lambda: take(RATE, "a").used] * 8)
    assert sorted(used) == list(range(1, 9))
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'partners_ratewindow'")
        assert cursor.fetchone()[0] in ("u", b"u")
