"""Who is too near steps aside: the request is not there for her any more, in the database either."""

import pytest
from django.db import DatabaseError, transaction

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.errors import Forbidden, NotFound
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.answers.evaluations import earlier, export_evaluation, reuse_evaluation, transcribe_evaluation
from sharing.casework.assignment import recuse
from sharing.casework.reading import read_request
from sharing.filing.attachments import read_attachment
from sharing.models import Answer, CallBack, MadeCheck, Recusal, StatedFact
from sharing.requests.errors import AlreadyClosed
from sharing.requests.journal import RECUSED
from sharing.requests.notifications import SOLICITATION_ANSWERED
from sharing.solicitations.replies import SolicitationReply, read_solicitation, reply_to_solicitation
from sharing.statements.services import give_statement, prepare_statement, read_statement
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import a_person, agreed, filed, fresh, matched
from tests.sharing.soliciting import solicited

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    return matched(cast, Item.EMPLOYER)


def test_it_is_not_there_for_her_any_more(cast, request_):
    with journaled(RECUSED, by=cast.worker.acting) as written:
        recuse(by=cast.worker.acting, request=request_)
    assert written.is_about(request_)
    client = cast.worker.client
    for address in ("", "telephone/", "completer/"):
        assert client.get(f"/demandes/{request_.number}/{address}").status_code == 404
    assert client.post(f"/demandes/{request_.number}/reponse/", {"step": "send"}).status_code == 404
    assert request_.number not in client.get("/demandes/").content.decode()
    for flow in (
        lambda: read_request(by=cast.worker.acting, request=request_),
        lambda: answer(by=cast.worker.acting, request=request_, reply=Reply(minutes=5)),
        lambda: recuse(by=cast.worker.acting, request=request_),
    ):
        with pytest.raises(NotFound):
            flow()
    assert cast.teammate.client.get(f"/demandes/{request_.number}/").status_code == 200


def test_a_colleague_answers_and_she_cannot_recall(cast, request_):
    recuse(by=cast.worker.acting, request=request_)
    told = Reply(minutes=5, released={Item.EMPLOYER: "Association d’insertion"})
    answer(by=cast.teammate.acting, request=fresh(request_), reply=told)
    with pytest.raises(NotFound):
        retract(by=cast.worker.acting, request=fresh(request_), reason="Non.")


def test_the_database_refuses_her_acts(cast, request_):
    recuse(by=cast.worker.acting, request=request_)
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
        Recusal.objects.all().delete()
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
    recuse(by=cast.worker.acting, request=request)
    assert not Notice.objects.unseen().filter(user=cast.worker.user).exists()


@pytest.fixture
def told(cast):
    """The SIAO was told an evaluation by a teammate, after the worker had stepped aside."""
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
    agreed(cast, "siao", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="siao", person=person)
    recuse(by=cast.worker.acting, request=request)
    reply = Reply(minutes=30, released={Item.EVALUATION: "Situation fragile."})
    answer(by=cast.teammate.acting, request=fresh(request), reply=reply)
    return fresh(request)


def test_what_was_told_reaches_her_by_no_other_request(cast, told):
    following = matched(cast, Item.EVALUATION, by="siao", person=told.person)
    assert [one.request for one in earlier(by=cast.teammate.acting, request=following)] == [told]
    assert list(earlier(by=cast.worker.acting, request=following)) == []
    with pytest.raises(NotFound):
        reuse_evaluation(by=cast.worker.acting, request=following, number=told.number)
    page = cast.worker.client.get(f"/demandes/{following.number}/").content.decode()
    assert told.number not in page


def test_nor_by_a_file_nor_by_a_document(cast, told):
    for flow in (
        lambda: export_evaluation(by=cast.worker.acting, request=told, form="json"),
        lambda: transcribe_evaluation(by=cast.worker.acting, request=told),
        lambda: read_attachment(by=cast.worker.acting, request=told, attachment=told.pk),
    ):
        with pytest.raises(NotFound):
            flow()
    assert export_evaluation(by=cast.teammate.acting, request=told, form="json")["number"] == told.number


def test_nor_by_the_persons_statement(cast, told):
    def prepared(who):
        return prepare_statement(by=who.acting, person=told.person_id, asked_by="self", identity_verified=True)

    statement = prepared(cast.teammate)
    for flow in (
        lambda: prepared(cast.worker),
        lambda: read_statement(by=cast.worker.acting, statement=statement.pk),
        lambda: give_statement(by=cast.worker.acting, statement=statement.pk),
    ):
        with pytest.raises(NotFound):
            flow()
    page = cast.worker.client.get(f"/personnes/{told.person_id}/").content.decode()
    assert "Préparer le relevé" not in page
    assert read_statement(by=cast.teammate.acting, statement=statement.pk).entries


def test_nor_by_what_was_asked_of_a_partner_from_it(cast, request_):
    asked = solicited(cast, request_.person, by=cast.teammate, request=request_)
    for_nobody = solicited(cast, by=cast.teammate)
    recuse(by=cast.worker.acting, request=request_)
    client = cast.worker.client
    assert client.get(f"/sollicitations/{asked.number}/").status_code == 404
    assert client.post(f"/sollicitations/{asked.number}/relance/").status_code == 404
    listed = client.get("/sollicitations/").content.decode()
    assert asked.number not in listed
    assert for_nobody.number in listed
    assert asked.number not in client.get(f"/personnes/{request_.person_id}/").content.decode()
    with pytest.raises(NotFound):
        read_solicitation(by=cast.worker.acting, solicitation=asked)
    assert cast.teammate.client.get(f"/sollicitations/{asked.number}/").status_code == 200


def test_nor_is_she_told_of_the_partners_reply(cast, request_):
    teammate = cast.teammate.user
    asked = solicited(cast, request_.person, request=request_)
    recuse(by=cast.worker.acting, request=request_)
    said = SolicitationReply("granted")
    reply_to_solicitation(by=cast.outsider.acting, solicitation=asked, reply=said, channel=Channel.PORTAL)
    told = Notice.objects.filter(kind_code=SOLICITATION_ANSWERED.code).values_list("user", flat=True)
    assert list(told) == [teammate.pk]


def test_nor_does_it_stand_in_a_managers_lists_of_the_balance(cast):
    request = filed(cast, Item.ADDRESS)
    asked = solicited(cast, request=request)
    recuse(by=cast.manager.acting, request=request)
    for address, number in (("demandes", request.number), ("sollicitations", asked.number)):
        assert number not in cast.manager.client.get(f"/bilan/{address}/").content.decode()


def test_one_gesture_without_a_reason(cast, request_):
    page = cast.worker.client.get(f"/demandes/{request_.number}/").content.decode()
    assert "Me retirer de cette demande" in page
    assert cast.worker.client.post(f"/demandes/{request_.number}/me-retirer/").url == "/demandes/"
    assert Recusal.objects.get().user == cast.worker.user


def test_refused(cast, request_, monkeypatch):
    worker = cast.worker.acting
    for who in ("other_worker", "dpo", "direction", "agent"):
        with pytest.raises((NotFound, Forbidden)):
            recuse(by=getattr(cast, who).acting, request=request_)
    with monkeypatch.context() as patch:
        take_journal_down(patch)
        with pytest.raises(JournalDown):
            recuse(by=worker, request=request_)
    answer(by=worker, request=request_, reply=Reply(minutes=5, not_held=frozenset({Item.EMPLOYER})))
    with pytest.raises(AlreadyClosed):
        recuse(by=worker, request=request_)
    assert not Recusal.objects.exists()
