"""Who is too near steps aside: the request is not there for her any more, in the database either."""

import pytest
from django.db import DatabaseError, transaction

from hub.errors import Forbidden, NotFound
from hub.notices.models import Notice
from partners.vocabulary import Item
from sharing.errors import AlreadyClosed
from sharing.flows.answer import Reply, answer
from sharing.flows.open_request import open_request
from sharing.flows.recall import recall
from sharing.flows.step_aside import step_aside
from sharing.journal import STEPPED_ASIDE
from sharing.models import Answer, CallBack, MadeCheck, StatedFact, StepAside
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import filed, fresh, matched

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    return matched(cast, Item.EMPLOYER)


def test_it_is_not_there_for_her_any_more(cast, request_):
    with journaled(STEPPED_ASIDE, by=cast.worker.acting) as written:
        step_aside(by=cast.worker.acting, request=request_)
    assert written.is_about(request_)
    client = cast.worker.client
    for address in ("", "telephone/", "completer/"):
        assert client.get(f"/demandes/{request_.number}/{address}").status_code == 404
    assert client.post(f"/demandes/{request_.number}/reponse/", {"step": "send"}).status_code == 404
    assert request_.number not in client.get("/demandes/").content.decode()
    for flow in (
        lambda: open_request(by=cast.worker.acting, request=request_),
        lambda: answer(by=cast.worker.acting, request=request_, reply=Reply(minutes=5)),
        lambda: step_aside(by=cast.worker.acting, request=request_),
    ):
        with pytest.raises(NotFound):
            flow()
    assert cast.teammate.client.get(f"/demandes/{request_.number}/").status_code == 200


def test_a_colleague_answers_and_she_cannot_recall(cast, request_):
    step_aside(by=cast.worker.acting, request=request_)
    told = Reply(minutes=5, released={Item.EMPLOYER: "Association d’insertion"})
    answer(by=cast.teammate.acting, request=fresh(request_), reply=told)
    with pytest.raises(NotFound):
        recall(by=cast.worker.acting, request=fresh(request_), reason="Non.")


def test_the_database_refuses_her_acts(cast, request_):
    step_aside(by=cast.worker.acting, request=request_)
    worker = cast.worker
    sent = Answer(request=request_, team=request_.team, sent_by=worker.user)
    sent.seal(content={}, verdict={})
    with pytest.raises(DatabaseError), transaction.atomic():
        sent.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        StatedFact.objects.create(request=request_, code="danger", value=True, stated_by=worker.acting.actor_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        MadeCheck.objects.create(request=request_, code="reasoned", done=True, made_by=worker.acting.actor_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        StepAside.objects.all().delete()
    by_mate = MadeCheck.objects.create(
        request=request_, code="reasoned", done=True, made_by=cast.teammate.acting.actor_id
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        MadeCheck.objects.filter(pk=by_mate.pk).update(made_by=worker.acting.actor_id)
    StatedFact.objects.create(request=request_, code="danger", value=True, stated_by=cast.teammate.acting.actor_id)
    assert not CallBack.objects.exists()


def test_she_is_told_nothing_of_it(cast):
    cast.teammate, cast.worker  # noqa: B018
    request = filed(cast, Item.CHILD_DANGER, by="crip")
    step_aside(by=cast.worker.acting, request=request)
    assert not Notice.objects.unseen().filter(user=cast.worker.user).exists()


def test_one_gesture_without_a_reason(cast, request_):
    page = cast.worker.client.get(f"/demandes/{request_.number}/").content.decode()
    assert "Me retirer de cette demande" in page
    assert cast.worker.client.post(f"/demandes/{request_.number}/me-retirer/").url == "/demandes/"
    assert StepAside.objects.get().user == cast.worker.user


def test_refused(cast, request_, monkeypatch):
    worker = cast.worker.acting
    for who in ("other_worker", "dpo", "direction", "agent"):
        with pytest.raises((NotFound, Forbidden)):
            step_aside(by=getattr(cast, who).acting, request=request_)
    with monkeypatch.context() as patch:
        take_journal_down(patch)
        with pytest.raises(JournalDown):
            step_aside(by=worker, request=request_)
    answer(by=worker, request=request_, reply=Reply(minutes=5, not_held=frozenset({Item.EMPLOYER})))
    with pytest.raises(AlreadyClosed):
        step_aside(by=worker, request=request_)
    assert not StepAside.objects.exists()
