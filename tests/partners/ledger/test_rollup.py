"""Rollups hold what their entries come to, whenever and however often they are rolled_up."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from partners.ledger import posting, rollup
from partners.models import AccountBandMonth, AccountEntry, AccountMonth, AccountPending
from partners.models.ledger import Channel, Direction, Measure
from tests.together import together

from .posting import post


def test_an_entry_awaits_its_folding_and_is_folded_once(cast):
    post(cast.partner("caf"), {Measure.ASKS: 1, Measure.ITEMS_ASKED: 3})
    assert AccountPending.objects.count() == 2
    assert rollup.roll_up() == 2
    assert rollup.roll_up() == 0
    assert {(row.measure, row.quantity) for row in AccountMonth.objects.all()} == {("asks", 1), ("items_asked", 3)}
    assert AccountBandMonth.objects.get().received == 1
    assert rollup.verify() == []


def test_a_counter_entry_takes_back_what_it_corrects(cast):
    post(cast.partner("caf"), {Measure.ANSWERED: 1, Measure.MINUTES: 30})
    rollup.roll_up()
    post(cast.partner("caf"), {Measure.ANSWERED: -1, Measure.MINUTES: -30})
    rollup.roll_up()
    row = AccountBandMonth.objects.get()
    assert (row.answered, row.minutes) == (0, 0)
    assert rollup.verify() == []


def test_the_coarse_rollup_tells_what_came_outside_the_hub(cast):
    post(cast.partner("caf"), {Measure.ASKS: 1})
    post(cast.partner("caf"), {Measure.ASKS: 1}, channel=Channel.TELEPHONE)
    post(cast.partner("caf"), {Measure.ASKS: 1}, direction=Direction.SENT, channel=Channel.LETTER)
    rollup.roll_up()
    row = AccountBandMonth.objects.get()
    assert (row.received, row.outside, row.sent) == (2, 1, 1)


def test_months_are_those_of_the_day_counted(cast):
    post(cast.partner("caf"), {Measure.ASKS: 1}, day=date(2026, 1, 31))
    post(cast.partner("caf"), {Measure.ASKS: 1}, day=date(2026, 2, 1))
    rollup.roll_up()
    assert set(AccountBandMonth.objects.values_list("month", flat=True)) == {date(2026, 1, 1), date(2026, 2, 1)}


def test_in_batches_as_in_one(cast):
    for _ in range(7):
        post(cast.partner("caf"), {Measure.ASKS: 1})
    assert rollup.fold_all(limit=3) == 7
    assert AccountBandMonth.objects.get().received == 7


def test_the_command_folds_what_waits_and_says_how_much(cast):
    post(cast.partner("caf"), {Measure.ASKS: 1, Measure.ITEMS_ASKED: 3})
    for folded in (2, 0):
        said = StringIO()
        call_command("account", "fold", stdout=said)
        assert said.getvalue() == f"{folded} écritures repliées.\n"
    assert AccountBandMonth.objects.get().received == 1
    assert rollup.verify() == []


def test_a_rollup_that_lies_is_found_and_rebuilt(cast):
    post(cast.partner("caf"), {Measure.ASKS: 2})
    rollup.roll_up()
    AccountMonth.objects.update(quantity=3)
    AccountBandMonth.objects.update(received=1)
    found = rollup.verify()
    assert {one.rollup for one in found} == {"partners_accountmonth", "partners_accountbandmonth"}
    with pytest.raises(SystemExit):
        call_command("account", "verify", stderr=StringIO())
    rollup.rebuild()
    assert rollup.verify() == []
    assert AccountBandMonth.objects.get().received == 2


def test_a_rollup_row_that_is_missing_is_found(cast):
    post(cast.partner("caf"), {Measure.ASKS: 2})
    rollup.roll_up()
    AccountMonth.objects.all().delete()
    (found,) = rollup.verify()
    assert (found.kept, found.counted) == ([0], [2])


def test_rebuilding_leaves_the_unfolded_unfolded(cast):
    post(cast.partner("caf"), {Measure.ASKS: 1})
    rollup.roll_up()
    post(cast.partner("caf"), {Measure.ASKS: 1})
    rollup.rebuild()
    assert AccountBandMonth.objects.get().received == 1
    assert AccountPending.objects.count() == 1


def test_an_entry_stands_or_falls_with_its_act(own_database, cast):
    entries = AccountEntry(partner=cast.partner("caf"), quantity=1, day=date(2026, 1, 1))
    with pytest.raises(posting.OutsideTransaction):
        posting.post([entries])
    with transaction.atomic():
        post(cast.partner("caf"), {Measure.ASKS: 1})
        transaction.set_rollback(True)
    assert not AccountEntry.objects.exists()
    assert not AccountPending.objects.exists()


@pytest.mark.parametrize(
    "change", ["UPDATE partners_accountentry SET quantity = 9", "DELETE FROM partners_accountentry"]
)
def test_entries_are_never_changed(cast, change):
    post(cast.partner("caf"), {Measure.ASKS: 1})
    with pytest.raises((IntegrityError, InternalError)), connection.cursor() as cursor:
        cursor.execute(change)


def test_what_commits_after_a_fold_began_is_folded_by_the_next(own_database, cast):
    """The entry's id was drawn before those that were rolled_up; nothing skips it."""
    partner = cast.partner("caf")
    with own_database.connect() as late:
        late.execute(
            "INSERT INTO partners_accountentry (partner_id, direction, measure, request_type, band, channel, urgent,"
            " quantity, day, subject, posted_at) VALUES (%s, 'received', 'asks', 'x', 'imposed', 'portal', false, 1,"
            " '2026-03-01', gen_random_uuid(), now())",
            [partner.pk],
        )
        post(partner, {Measure.ASKS: 1})
        assert rollup.fold_all() == 1
        late.commit()
    assert rollup.fold_all() == 1
    assert AccountBandMonth.objects.get().received == 2
    assert rollup.verify() == []


def test_two_who_fold_at_once_fold_each_entry_once(own_database, cast):
    for _ in range(40):
        post(cast.partner("caf"), {Measure.ASKS: 1})
    together(*[lambda: rollup.fold_all(limit=3)] * 4)
    rollup.fold_all()
    assert AccountBandMonth.objects.get().received == 40
    assert rollup.verify() == []
