"""What somebody was named for since the clock listed it stays, and what two clocks list is destroyed once."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from hub.days import today
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from sharing.filing.changes import withdraw
from sharing.models import Request, Solicitation
from sharing.requests.journal import REQUEST_DESTROYED, SOLICITATION_DESTROYED
from sharing.retention import destroy_requests, destroy_solicitations
from tests.together import together, wait_until_somebody_waits

from .asking import a_person, filed
from .soliciting import solicited

pytestmark = pytest.mark.usefixtures("own_database")


def a_request(cast) -> Request:
    return withdraw(by=cast.agent.acting, request=filed(cast, Item.EMPLOYER))


KINDS = pytest.mark.parametrize(
    ("made", "clock", "destroyed"),
    [
        (a_request, destroy_requests, REQUEST_DESTROYED),
        (solicited, destroy_solicitations, SOLICITATION_DESTROYED),
    ],
    ids=["requests", "solicitations"],
)


@pytest.fixture
def over(settings):
    """A day on which what is closed today is over."""
    return today() + timedelta(days=366 * (settings.DESTROY_AFTER_YEARS + 1))


@KINDS
def test_named_between_the_listing_and_the_lock_it_stays(cast, over, made, clock, destroyed):
    """No flow names anybody so late, and triggers refuse it; the clock leans on neither."""
    row, person = made(cast), a_person(cast)
    without_guards(type(row))

    def naming() -> None:
        row.key.move(person.key)
        when = {"matched_at": timezone.now()} if isinstance(row, Request) else {}
        type(row).objects.filter(pk=row.pk).update(person=person, **when)

    named, done = while_the_clock_waits(naming, lambda: clock(over, dry=False).over)
    assert (named, done) == (None, 0)
    kept = type(row).objects.select_related("key__parent").get(pk=row.pk)
    assert (kept.person_id, kept.key.destroyed_at) == (person.pk, None)
    assert kept.unseal("content" if isinstance(row, Solicitation) else "reason")
    assert not Entry.objects.filter(action=destroyed.code).exists()


@KINDS
def test_two_clocks_at_once_destroy_it_once(cast, over, made, clock, destroyed):
    row = made(cast)
    first, second = while_the_clock_waits(*[lambda: clock(over, dry=False).over] * 2)
    assert (first, second) == (1, 0)
    assert Entry.objects.filter(action=destroyed.code, object_uuid=row.pk).count() == 1


def without_guards(model: type) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


def while_the_clock_waits(act: Callable, clock: Callable) -> list:
    """The act is done and not committed when the clock lists; it is committed when the clock stands at the lock."""
    done = Event()

    def acting():
        with transaction.atomic():
            outcome = act()
            done.set()
            wait_until_somebody_waits()
        return outcome

    def running():
        assert done.wait(20)
        return clock()

    return together(acting, running)
