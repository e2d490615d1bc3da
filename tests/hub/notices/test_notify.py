"""Telling people: a notice each, in the act's transaction, and nothing personal in row or job."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub import clock
from hub.errors import HubError
from hub.notices import kinds
from hub.notices.models import Delivery, Notice

from .telling import NUMBER, PATH, PLAIN, PRESSING, prefers, queued, told

pytestmark = pytest.mark.django_db


def test_each_is_told_once_and_the_job_holds_an_id_alone(cast):
    notices = told(cast.worker, cast.teammate, cast.worker)
    assert {notice.user for notice in notices} == {cast.worker.user, cast.teammate.user}
    assert sorted(job["notice_id"] for job in queued()) == sorted(str(notice.pk) for notice in notices)
    assert all(job.keys() == {"notice_id"} for job in queued())


def test_an_act_that_fails_tells_nobody(cast):
    with transaction.atomic():
        told(cast.worker)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert queued() == []


def test_the_choice_is_kept_and_urgent_matters_pass_it(cast):
    prefers(cast.worker, Delivery.NONE)
    prefers(cast.teammate, Delivery.DAILY)
    plain, pressing = told(cast.worker, cast.teammate), told(cast.worker, cast.teammate, kind=PRESSING)
    assert {notice.user: notice.delivery for notice in plain} == {
        cast.worker.user: Delivery.NONE,
        cast.teammate.user: Delivery.DAILY,
    }
    assert {notice.delivery for notice in pressing} == {Delivery.AT_ONCE}
    assert len(queued()) == 2


def test_an_import_mails_nobody(cast):
    with clock.at(timezone.now()):
        (notice,) = told(cast.worker, kind=PRESSING)
    assert notice.delivery == Delivery.NONE
    assert queued() == []


def test_a_closed_account_is_told_nothing(cast):
    cast.worker.user.is_active = False
    assert told(cast.worker) == []


def test_the_same_queries_for_one_and_for_many(cast):
    people = [cast.worker, cast.teammate, cast.manager, cast.intake]
    told(*people)
    with CaptureQueriesContext(connection) as one:
        told(people[0])
    with CaptureQueriesContext(connection) as many:
        told(*people)
    assert len(one) == len(many)


@pytest.mark.parametrize(
    "field",
    [
        {"path": "https://ailleurs.example/"},
        {"path": "//ailleurs.example/"},
        {"path": "/demandes/?nom=x"},
        {"path": ""},
        {"number": "Mme X"},
    ],
)
def test_the_database_refuses_what_could_carry_something(cast, field):
    with pytest.raises(IntegrityError), transaction.atomic():
        told(cast.worker, **field)


def test_a_kind_is_registered_once_and_no_other_is_told(cast):
    with pytest.raises(kinds.KindRefused) as twice:
        kinds.register("test.plain", "Encore.")
    assert twice.value.code == "notice.kind_twice"
    with pytest.raises(kinds.KindRefused):
        kinds.register("Test Plain", "Mal écrit.")
    with pytest.raises(HubError) as unknown:
        told(cast.worker, kind=kinds.Kind("test.plain", "Une autre phrase."))
    assert unknown.value.code == "notice.kind_unknown"
    assert kinds.of("gone.since") != PLAIN
    assert kinds.of("gone.since").sentence


def test_what_is_kept_of_it(cast):
    (notice,) = told(cast.worker)
    assert (notice.kind, notice.number, notice.path) == (PLAIN, NUMBER, PATH)
    assert notice.seen_at is None
    assert notice.mailed_at is None
