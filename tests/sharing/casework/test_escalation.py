"""An urgent request is notified at once and escalates to the manager, then to the direction."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from hub import clock
from hub.journal import log
from hub.journal.models import Entry
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from partners.teams.presence import plan_absence, plan_duty
from sharing.answers.answer import Reply, answer
from sharing.casework.assignment import escalate, escalate_all, recuse
from sharing.filing.file import Filing, file
from sharing.models import Escalation
from tests.journal_checks import JournalDown, take_journal_down
from tests.sharing.asking import FORMS, SUBJECT, TYPES, fresh

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 11, 24, 9, tzinfo=PARIS)  # a Tuesday
NIGHT = datetime(2026, 11, 24, 23, tzinfo=PARIS)
HOUR = timedelta(hours=1)


def pressing(cast, at, by="crip"):
    filing = Filing(type_code=TYPES[by], subject=SUBJECT, items=("identity",), form=FORMS[TYPES[by]], reason="Vite.")
    with clock.at(at):
        return fresh(file(by=cast.at(by).acting, filing=filing, channel=Channel.PORTAL))


def told(kind="request.escalated") -> set:
    return set(Notice.objects.filter(kind_code=kind).values_list("user__last_name", "path"))


def levels(request) -> list[str]:
    return list(Escalation.objects.filter(request=request).values_list("level", flat=True))


def test_to_the_manager_then_to_the_direction(cast):
    manager, direction = cast.manager, cast.direction
    request = pressing(cast, NINE)
    assert request.urgent
    escalate_all(now=NINE + HOUR - timedelta(minutes=1))
    assert levels(request) == []
    escalate_all(now=NINE + HOUR)
    assert levels(request) == ["manager"]
    assert told() == {(manager.user.last_name, f"/demandes/{request.number}/")}
    assert escalate_all(now=NINE + HOUR + timedelta(minutes=5)) == 0, "each level once"
    escalate_all(now=NINE + 2 * HOUR)
    assert levels(request) == ["manager", "direction"]
    assert (direction.user.last_name, "/urgences/") in told()
    entries = Entry.objects.filter(action="request.escalated", object_uuid=request.id)
    assert {entry.actor for entry in entries} == {log.SYSTEM.actor_id}
    assert escalate_all(now=NINE + 9 * HOUR) == 0


def test_late_it_is_not_left_for_the_night(cast):
    request = pressing(cast, NINE.replace(hour=17))
    escalate_all(now=NINE.replace(hour=17, minute=30))
    assert levels(request) == ["manager"]
    escalate_all(now=NINE.replace(hour=18, minute=30))
    assert levels(request) == ["manager", "direction"]


def test_answered_or_not_pressing_it_stays(cast):
    answered, ordinary = pressing(cast, NINE), pressing(cast, NINE, by="siao")
    answer(by=cast.worker.acting, request=answered, reply=Reply(minutes=5))
    type(ordinary).objects.filter(pk=ordinary.pk).update(urgent=True)
    assert escalate_all(now=NINE + 9 * HOUR) == 0


def test_at_night_it_is_the_one_on_calls(cast):
    day = pressing(cast, NINE)
    other = pressing(cast, NIGHT)
    assert day.team == other.team == cast.team("north"), "nobody is on call"
    duty = plan_duty(
        by=cast.other_manager.acting,
        membership=cast.other_worker.membership,
        starts_at=NIGHT - 3 * HOUR,
        ends_at=NIGHT + 9 * HOUR,
    )
    assert pressing(cast, NINE).team == cast.team("north")
    assert pressing(cast, NIGHT, by="siao").team == cast.team("north"), "what can wait goes where it always goes"
    night = pressing(cast, NIGHT)
    assert night.team == cast.team("south")
    assert cast.other_worker.user.last_name in {name for name, _ in told("request.urgent")}
    assert pressing(cast, duty.ends_at + HOUR * 12).team == cast.team("north"), "the duty is over"


def test_who_is_away_is_not_told(cast):
    on = NINE.date()
    worker, teammate = cast.worker, cast.teammate
    plan_absence(by=cast.manager.acting, membership=worker.membership, first_on=on, last_on=on + timedelta(300))
    pressing(cast, NINE)
    names = {name for name, _ in told("request.urgent")}
    assert worker.user.last_name not in names
    assert teammate.user.last_name in names


def test_no_entry_no_step(cast, monkeypatch):
    request = pressing(cast, NINE)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        escalate(request=request.pk, now=NINE + 9 * HOUR)
    assert levels(request) == []


def test_a_step_is_never_rewritten(cast):
    request = pressing(cast, NINE)
    escalate(request=request.pk, now=NINE + HOUR)
    with pytest.raises(DatabaseError), transaction.atomic():
        Escalation.objects.update(level="direction")
    with pytest.raises(DatabaseError), transaction.atomic():
        Escalation.objects.all().delete()


def test_seen_on_the_request_on_the_list_and_by_the_direction(cast):
    request = pressing(cast, NINE)
    escalate(request=request.pk, now=NINE + 9 * HOUR)
    page = cast.worker.client.get(f"/demandes/{request.number}/").content.decode()
    assert "Montée au responsable" in page
    assert "Montée à la direction" in page
    assert "Sans réponse" in cast.worker.client.get("/demandes/").content.decode()
    page = cast.direction.client.get("/urgences/").content.decode()
    assert request.number in page
    assert "Territoire Nord" in page
    assert "Valdabrin" not in page
    for who in ("worker", "manager", "dpo", "technician", "agent"):
        assert getattr(cast, who).client.get("/urgences/").status_code == 404
    assert cast.direction.client.get(f"/demandes/{request.number}/").status_code == 404
    agents = cast.at("crip").client.get(f"/demandes/{request.number}/").content.decode()
    assert "Montée" not in agents, "nothing about the inside shows a partner"


def test_the_manager_who_stepped_aside_is_not_told(cast):
    request = pressing(cast, NINE)
    recuse(by=cast.manager.acting, request=request)
    escalate(request=request.pk, now=NINE + HOUR)
    assert told() == set()


def test_urgent_by_its_type(cast):
    filing = Filing(
        type_code="vital_emergency", subject=SUBJECT, items=(Item.ADDRESS.value,), form=FORMS["vital_emergency"]
    )
    request = file(by=cast.at("police").acting, filing=filing, channel=Channel.PORTAL)
    assert request.urgent
