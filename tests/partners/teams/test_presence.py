"""A manager plans her team's absences and duties; who is away is told nothing, who stands in is."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from hub.errors import Forbidden, Invalid, NotFound
from partners.journal import ABSENCE_CANCELLED, ABSENCE_PLANNED, DUTY_CANCELLED, DUTY_PLANNED
from partners.members.services import leave
from partners.models import Absence, OnCall
from partners.retention import forget_plans
from partners.roles import INTAKE_AGENT, Right
from partners.teams.presence import NotOfTheTeam, cancel_absence, cancel_duty, on_call, plan_absence, plan_duty, present
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
NIGHT = datetime(2026, 11, 24, 20, tzinfo=timezone.get_default_timezone())


def away(cast, who="worker", stands_in=None, first_on=DAY, last_on=DAY) -> Absence:
    instead = getattr(cast, stands_in).membership if stands_in else None
    return plan_absence(
        by=cast.manager.acting,
        membership=getattr(cast, who).membership,
        first_on=first_on,
        last_on=last_on,
        stands_in=instead,
    )


def there(cast, right=Right.ANSWER, on=DAY) -> set:
    return {user.last_name for user in present(cast.team(), right, on=on)}


def names(*members) -> set:
    return {member.user.last_name for member in members}


def test_who_is_away_and_who_stands_in(cast):
    worker, teammate, manager = cast.worker, cast.teammate, cast.manager
    assert there(cast) == names(worker, teammate, manager)
    with journaled(ABSENCE_PLANNED, by=manager.acting) as written:
        absence = away(cast, stands_in="teammate")
    assert written.is_about(absence)
    assert there(cast) == names(teammate, manager)
    assert there(cast, on=DAY + timedelta(1)) == names(worker, teammate, manager)
    assert there(cast, on=DAY - timedelta(1)) == names(worker, teammate, manager)


def test_a_stand_in_without_the_right_is_not_told(cast):
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team())
    worker, manager = cast.worker, cast.manager
    plan_absence(
        by=manager.acting, membership=manager.membership, first_on=DAY, last_on=DAY, stands_in=clerk.membership
    )
    assert there(cast) == names(worker)
    assert there(cast, Right.REVIEW) == names(manager), "nobody else could: she is told after all"


def test_on_call_from_one_instant_to_another(cast):
    worker = cast.worker.membership
    with journaled(DUTY_PLANNED, by=cast.manager.acting):
        duty = plan_duty(
            by=cast.manager.acting,
            membership=worker,
            starts_at=NIGHT,
            ends_at=NIGHT + timedelta(hours=12),
        )
    assert on_call(NIGHT) == [cast.worker.membership]
    assert on_call(NIGHT - timedelta(seconds=1)) == on_call(duty.ends_at) == []
    leave(by=cast.technician.acting, membership=cast.worker.membership)
    assert on_call(NIGHT) == []


def test_taken_back(cast):
    absence = away(cast)
    duty = plan_duty(
        by=cast.manager.acting, membership=cast.worker.membership, starts_at=NIGHT, ends_at=NIGHT + timedelta(hours=1)
    )
    with journaled(ABSENCE_CANCELLED, DUTY_CANCELLED, by=cast.manager.acting):
        cancel_absence(by=cast.manager.acting, absence=absence)
        cancel_duty(by=cast.manager.acting, duty=duty)
    assert not Absence.objects.exists()
    assert not OnCall.objects.exists()


def test_forgotten_ninety_days_after_its_end(cast):
    away(cast)
    plan_duty(
        by=cast.manager.acting, membership=cast.worker.membership, starts_at=NIGHT, ends_at=NIGHT + timedelta(hours=1)
    )
    over = DAY + timedelta(91)
    assert forget_plans(over - timedelta(1), False).over == 0
    assert forget_plans(over, True).over == 2
    assert forget_plans(over, False).over == 2
    assert not Absence.objects.exists()
    assert not OnCall.objects.exists()


def test_refused(cast, monkeypatch):
    with pytest.raises(NotOfTheTeam):
        away(cast, stands_in="other_worker")
    with pytest.raises(NotOfTheTeam):
        away(cast, stands_in="worker")
    with pytest.raises(Invalid):
        away(cast, last_on=DAY - timedelta(1))
    with pytest.raises(NotFound):
        away(cast, "other_worker")
    for who in ("worker", "other_manager", "technician", "direction"):
        with pytest.raises((NotFound, Forbidden)):
            plan_absence(by=getattr(cast, who).acting, membership=cast.teammate.membership, first_on=DAY, last_on=DAY)
    for hours in (0, 24 * 15):
        with pytest.raises(Invalid):
            plan_duty(
                by=cast.manager.acting,
                membership=cast.worker.membership,
                starts_at=NIGHT,
                ends_at=NIGHT + timedelta(hours=hours),
            )
    with pytest.raises(DatabaseError), transaction.atomic():
        Absence.objects.create(
            membership=cast.worker.membership,
            stands_in=cast.other_worker.membership,
            first_on=DAY,
            last_on=DAY,
        )
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        away(cast)
    assert not Absence.objects.exists()


def test_its_page(cast):
    address = f"/equipes/{cast.team().pk}/presences/"
    client, today = cast.manager.client, timezone.localdate()
    posted = {
        "plan": "absence",
        "absence-membership": str(cast.worker.membership.pk),
        "absence-first_on": today.isoformat(),
        "absence-last_on": today.isoformat(),
    }
    assert client.post(address, posted | {"absence-last_on": "2020-01-01"}).status_code == 422
    assert client.post(address, posted).status_code == 302
    posted = {
        "plan": "duty",
        "duty-membership": str(cast.worker.membership.pk),
        "duty-starts_at": f"{today}T18:00",
        "duty-ends_at": f"{today + timedelta(1)}T08:00",
    }
    assert client.post(address, posted).status_code == 302
    page = client.get(address).content.decode()
    assert page.count(str(cast.worker.user)) > 2
    assert "Absences et astreintes" in client.get(f"/equipes/{cast.team().pk}/").content.decode()
    other = cast.other_manager.client
    absence, duty = Absence.objects.get(), OnCall.objects.get()
    assert other.post(f"/equipes/absences/{absence.pk}/retrait/").status_code == 404
    assert client.post(f"/equipes/absences/{absence.pk}/retrait/").status_code == 302
    assert client.post(f"/equipes/astreintes/{duty.pk}/retrait/").status_code == 302
    assert not Absence.objects.exists()
    assert not OnCall.objects.exists()
