"""After the years of names no column of any row says who did an act, and nothing else of the row can change."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from hub import clock
from hub.accounts.forget import actor_columns, forget_actors
from hub.accounts.models import User
from hub.days import today
from partners.models import Membership
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer
from sharing.casework.reading import break_glass
from sharing.filing.file import file
from sharing.models import Answer, BreakGlass, Reading, Request
from tests.sharing.papers import SUBJECT, filing

# Columns that say what somebody may do, or is asked to do; they go with her account and stand beside no entry's act.
NO_ACT = {
    ("accounts.Pseudonym", "user"),  # what is forgotten
    ("partners.Membership", "user"),  # a right
    ("partners.Absence", "membership"),  # a plan, gone with its days
    ("partners.Absence", "stands_in"),
    ("partners.OnCall", "membership"),
    ("partners.RightCheck", "membership"),  # whose right was looked at, not who looked
}


def test_every_column_that_names_somebody_is_forgotten_or_no_act():
    found = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model._meta.app_label in {"accounts", "vault", "journal", "hub", "partners", "consent", "sharing"}
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model in (User, Membership)
    }
    forgotten = {(tie.model, tie.column) for tie in actor_columns}
    assert found - forgotten == NO_ACT
    for tie in actor_columns:
        model = apps.get_model(tie.model)
        assert model._meta.get_field(tie.column).null
        assert model._meta.get_field(tie.at).get_internal_type() == "DateTimeField"


def filed(by, at=None) -> Request:
    with clock.at(at):
        return file(by=by, filing=filing(subject=SUBJECT | {"commune": "99101"}), channel=Channel.PORTAL)


@pytest.fixture
def long_ago():
    return timezone.now().replace(year=today().year - 5)


@pytest.fixture
def told(cast, long_ago):
    """A request answered and read five years ago, opened by another team's manager meanwhile."""
    request = filed(cast.agent.acting, at=long_ago)
    with clock.at(long_ago):
        break_glass(by=cast.other_manager.acting, number=request.number, reason="Urgence.")
    with clock.at(long_ago + timedelta(days=1)):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    with clock.at(long_ago + timedelta(days=2)):
        read_answer(by=cast.agent.acting, request=request)
    return request


def test_names_go_and_the_rest_stays(told, cast):
    before = [list(model.objects.values()) for model in (Answer, Reading, BreakGlass, Request)]
    forget_actors()
    emptied = {"sent_by_id", "user_id", "membership_id", "filed_by_user_id"}
    for model, rows in zip((Answer, Reading, BreakGlass, Request), before, strict=True):
        assert [row | dict.fromkeys(emptied & row.keys()) for row in rows] == list(model.objects.values())
    for who in (cast.agent, cast.worker):
        browser: Client = who.client
        assert browser.get(f"/demandes/{told.number}/").status_code == 200
    assert "oublié" in cast.worker.client.get(f"/demandes/{told.number}/").content.decode()


def test_what_is_younger_or_open_keeps_its_names(cast, long_ago):
    open_one = filed(cast.agent.acting, at=long_ago)
    young = filed(cast.agent.acting)
    answer(by=cast.worker.acting, request=young, reply=Reply(minutes=5))
    forget_actors()
    assert Request.objects.filter(pk__in=[open_one.pk, young.pk], filed_by_user=cast.agent.user).count() == 2
    assert Answer.objects.get().sent_by == cast.worker.user


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: Answer.objects.update(sent_by=cast.teammate.user),
        lambda cast: Answer.objects.update(sent_by=None, minutes=60),
        lambda cast: Reading.objects.update(user=cast.colleague.user),
        lambda cast: Reading.objects.all()._raw_delete("default"),
        lambda cast: BreakGlass.objects.update(membership=cast.manager.membership),
    ],
)
def test_the_database_lets_nothing_else_change(told, cast, change):
    with pytest.raises(DatabaseError, match="never rewritten"), transaction.atomic():
        change(cast)
