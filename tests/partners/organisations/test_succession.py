"""One partner takes the place of another."""

import pytest
from django.db import DatabaseError, IntegrityError

from hub.days import today
from hub.errors import Forbidden
from partners.journal import PARTNER_SUCCEEDED
from partners.models import Partner
from partners.organisations.services import AlreadySucceeded, CannotSucceed, succeed_partner
from tests.journal_checks import journaled
from tests.together import together


def succeed(cast, former, latter):
    return succeed_partner(by=cast.direction.acting, partner=former, successor=latter, on=today())


def test_is_written_down_and_journaled(cast):
    former, latter = cast.partner("mutuelle"), cast.partner("mutuelle_2")
    with journaled(PARTNER_SUCCEEDED, by=cast.direction.acting) as written:
        succeed(cast, former, latter)
    assert written.is_about(former)
    kept = Partner.objects.get(pk=former.pk)
    assert (kept.successor, kept.succeeded_on) == (latter, today())


def test_without_its_journal_entry_nothing_changes(cast, journal_down):
    former, latter = cast.partner("mutuelle"), cast.partner("mutuelle_2")
    assert cast.direction
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        succeed(cast, former, latter)
    assert Partner.objects.get(pk=former.pk).successor is None


def test_no_ring_no_other_kind_not_itself_not_twice(cast):
    first, second = cast.partner("mutuelle"), cast.partner("mutuelle_2")
    third = Partner.objects.create(name="Mutuelle des Sources", kind="mutuelle")
    for heir in (first, cast.partner("caf")):
        with pytest.raises(CannotSucceed):
            succeed(cast, first, heir)
    succeed(cast, first, second)
    succeed(cast, second, third)
    with pytest.raises(CannotSucceed):
        succeed(cast, third, first)
    with pytest.raises(AlreadySucceeded):
        succeed(cast, first, third)


@pytest.mark.parametrize("who", ["manager", "technician", "administrator"])
def test_only_the_direction_does(cast, who):
    with pytest.raises(Forbidden):
        succeed_partner(
            by=getattr(cast, who).acting,
            partner=cast.partner("mutuelle"),
            successor=cast.partner("mutuelle_2"),
            on=today(),
        )


def test_the_database_refuses_one_that_succeeds_itself(cast):
    partner = cast.partner("mutuelle")
    with pytest.raises(IntegrityError, match="partners_succeeded_with_day"):
        Partner.objects.filter(pk=partner.pk).update(successor=partner, succeeded_on=today())


def test_two_at_once_cannot_close_a_ring(own_database, cast):
    first, second = cast.partner("mutuelle"), cast.partner("mutuelle_2")
    assert cast.direction
    outcomes = together(lambda: succeed(cast, first, second), lambda: succeed(cast, second, first))
    assert sorted(type(one).__name__ for one in outcomes) == ["CannotSucceed", "Partner"]
