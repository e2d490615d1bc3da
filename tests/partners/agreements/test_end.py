"""An agreement is ended before its day."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from hub.days import today
from hub.errors import Forbidden
from partners.agreements.services import AlreadyOver, NotSigned, ReasonMissing, end_agreement
from partners.journal import AGREEMENT_ENDED
from partners.models import Agreement, AgreementItem
from partners.models.agreement import State
from tests.journal_checks import journaled
from tests.partners.agreeing import around_today, drafted, signed

pytestmark = pytest.mark.django_db
OPENS = {"relief_evaluation": ["identity"]}


def made(cast, **days) -> Agreement:
    return signed(cast, cast.partner("mutuelle"), opens=OPENS, **days or around_today())


def end(cast, agreement, reason="Fin anticipée."):
    return end_agreement(by=cast.direction.acting, agreement=agreement, reason=reason)


def test_from_this_day_it_opens_nothing_and_yesterday_stays(cast):
    agreement = end(cast, made(cast))
    yesterday = today() - timedelta(days=1)
    assert agreement.state(on=today()) is State.ENDED
    assert not AgreementItem.objects.in_force(today()).exists()
    assert not Agreement.objects.in_force(today()).exists()
    assert Agreement.objects.in_force(yesterday).get() == agreement
    assert AgreementItem.objects.in_force(yesterday).exists()


def test_on_its_first_day_and_before_it(cast):
    first = end(cast, made(cast, starts_on=today(), ends_on=today() + timedelta(30)))
    coming = end(cast, made(cast, starts_on=today() + timedelta(40), ends_on=today() + timedelta(50)))
    for agreement in (first, coming):
        assert agreement.state(on=today()) is State.ENDED
        assert not any(agreement.in_force(today() + timedelta(day)) for day in range(60))
    assert not AgreementItem.objects.in_force(today() + timedelta(45)).exists()
    # the days that they left are free
    made(cast, starts_on=today(), ends_on=today() + timedelta(50))


def test_is_journaled(cast):
    agreement, by = made(cast), cast.direction.acting
    with journaled(AGREEMENT_ENDED, by=by) as written:
        end(cast, agreement)
    assert written.is_about(agreement)


def test_without_its_journal_entry_it_goes_on(cast, journal_down):
    agreement = made(cast)
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        end(cast, agreement)
    assert Agreement.objects.get().in_force(today())


def test_once_and_with_a_reason(cast):
    agreement = made(cast)
    for reason in ("", " ", "x" * 301):
        with pytest.raises(ReasonMissing):
            end(cast, agreement, reason)
    end(cast, agreement)
    with pytest.raises(AlreadyOver):
        end(cast, agreement)


def test_one_that_is_over_or_a_draft_is_not_ended(cast):
    over = made(cast, starts_on=today() - timedelta(20), ends_on=today() - timedelta(10))
    with pytest.raises(AlreadyOver):
        end(cast, over)
    with pytest.raises(NotSigned):
        end(cast, drafted(cast, cast.partner("mutuelle"), opens=OPENS, **around_today()))


@pytest.mark.parametrize("who", ["manager", "dpo", "technician", "administrator"])
def test_only_the_direction_ends(cast, who):
    agreement = made(cast)
    with pytest.raises(Forbidden):
        end_agreement(by=getattr(cast, who).acting, agreement=agreement, reason="Fin anticipée.")
    assert Agreement.objects.get().in_force(today())


def test_an_end_is_not_taken_back_in_the_database(cast):
    end(cast, made(cast))
    for change in ({"stops_on": None, "ended_at": None}, {"stops_on": today() + timedelta(3)}):
        with pytest.raises(DatabaseError, match="is not prolonged"), transaction.atomic():
            Agreement.objects.update(**change)
