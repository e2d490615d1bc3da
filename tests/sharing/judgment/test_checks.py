"""The checks before any answer: what the hub proves, what somebody makes, what stands in the way of telling."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from hub.days import today
from hub.errors import Forbidden, Invalid, NotFound
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.answers.answer import Reply, answer
from sharing.casework.facts import make_check, state_fact
from sharing.casework.matching import match, unmatch
from sharing.filing.file import Filing, file
from sharing.judgment.checks import calls_for, standing, undone
from sharing.judgment.judge import judge
from sharing.models import Answer, MadeCheck
from sharing.models.judgment import Check
from sharing.requests.errors import AlreadyClosed, CheckNeeded
from sharing.requests.journal import CHECK_MADE
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import FORMS, SUBJECT, a_person, called_back, filed, fresh
from tests.sharing.desk.on_the_telephone import told
from tests.sharing.desk.pages import page, post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_letter(cast):
    """A commissaire's request that came by letter, about somebody known."""
    filing = Filing(
        type_code="debtor_information",
        subject=SUBJECT,
        items=("address",),
        form=FORMS["debtor_information"],
        reason="",
    )
    request = file(by=cast.at("commissaire_de_justice").acting, filing=filing, channel=Channel.LETTER)
    request = match(by=cast.worker.acting, request=fresh(request), person=a_person(cast))
    state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
    return fresh(request)


def make(cast, request, check=Check.SECURE_CHANNEL, done=True, who=None):
    return make_check(by=(who or cast.worker).acting, request=request, check=check, done=done)


def test_an_authenticated_account_proves_what_it_can(cast):
    request = filed(cast, Item.ADDRESS)
    found = {one.check: one.done for one in standing(request)}
    assert found[Check.SENDER_KNOWN]
    assert found[Check.SECURE_CHANNEL]
    assert found[Check.FORM_RESPECTED]
    assert Check.CALLBACK_DONE not in found
    assert calls_for(request) == ()
    shown = text(page(cast.worker, request))
    assert "Revenir dessus" not in shown
    assert "À vérifier avant de répondre" not in shown
    assert undone(request) == []


def test_what_no_rule_of_the_type_names_is_out_of_scope(cast):
    found = {one.check: one.done for one in standing(filed(cast, Item.ADDRESS, Item.RESOURCES))}
    assert found[Check.IN_SCOPE] is False


def test_by_letter_nothing_proves_who_asks(cast, by_letter):
    assert undone(by_letter) == [Check.CALLBACK_DONE, Check.REASONED, Check.SECURE_CHANNEL]
    reply = Reply(minutes=5, released={Item.ADDRESS: "1 rue du Lavoir"})
    with pytest.raises(CheckNeeded):
        answer(by=cast.worker.acting, request=by_letter, reply=reply)
    called_back(cast, by_letter)
    assert Check.CALLBACK_DONE not in undone(by_letter)
    answer(by=cast.worker.acting, request=by_letter, reply=reply)
    assert Answer.objects.get().unseal("content")


def test_telling_nothing_needs_no_check(cast, by_letter):
    answer(by=cast.worker.acting, request=by_letter, reply=Reply(minutes=5, not_held=frozenset({Item.ADDRESS})))
    assert Answer.objects.get().unseal("content") == {}


def test_recorded_who_and_when_and_replaced(cast, by_letter):
    with journaled(CHECK_MADE, by=cast.worker.acting) as written:
        make(cast, by_letter)
    assert written.is_about(by_letter)
    make(cast, by_letter, done=False, who=cast.teammate)
    made = MadeCheck.objects.get()
    assert (made.done, made.made_by) == (False, cast.teammate.acting.actor_id)


def test_no_entry_no_check(cast, by_letter, monkeypatch):
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        make(cast, by_letter)
    assert not MadeCheck.objects.exists()


def test_intake_sees_papers_and_judges_nothing(cast):
    subject = SUBJECT | {"commune": ""}
    request = told(cast, "person", "own_data", by="intake", items=("identity",), subject=subject)
    assert "identity_verified" in judge(request, on=today()).verdict.missing
    make(cast, request, Check.IDENTITY_VERIFIED, who=cast.intake)
    assert judge(fresh(request), on=today()).verdict.admissible
    shown = text(page(cast.intake, request))
    assert "Identité de qui demande vérifiée" in shown
    assert "Voie sûre" not in shown


def test_intake_does_not_say_that_the_way_is_safe(cast):
    filing = Filing(
        type_code="debtor_information",
        subject=SUBJECT | {"commune": ""},
        items=("address",),
        form=FORMS["debtor_information"],
        reason="",
    )
    request = file(by=cast.at("commissaire_de_justice").acting, filing=filing, channel=Channel.LETTER)
    with pytest.raises(Forbidden):
        make(cast, fresh(request), Check.SECURE_CHANNEL, who=cast.intake)


@pytest.mark.parametrize("who", ["other_worker", "other_manager", "agent"])
def test_not_by_another_team(cast, by_letter, who):
    with pytest.raises((Forbidden, NotFound)):
        make(cast, by_letter, who=getattr(cast, who))


def test_what_the_account_proves_is_not_made_by_hand(cast):
    request = filed(cast, Item.ADDRESS)
    for check in (Check.SECURE_CHANNEL, Check.CALLBACK_DONE, Check.SENDER_KNOWN, Check.TRACED):
        with pytest.raises(Invalid):
            make(cast, request, check)
    with pytest.raises(IntegrityError), transaction.atomic():
        MadeCheck.objects.create(request=request, code="sender_known", done=True, made_by=cast.worker.acting.actor_id)


def test_a_closed_request_takes_none(cast, by_letter):
    answer(by=cast.worker.acting, request=by_letter, reply=Reply(minutes=5, not_held=frozenset({Item.ADDRESS})))
    with pytest.raises(AlreadyClosed):
        make(cast, fresh(by_letter))


def test_papers_seen_do_not_outlive_a_wrong_match_but_a_safe_way_does(cast, by_letter):
    make(cast, by_letter)
    unmatch(by=cast.worker.acting, request=fresh(by_letter))
    assert MadeCheck.objects.get().done


def test_the_page_says_what_to_do_and_keeps_it(cast, by_letter):
    url = reverse("request_check", args=[by_letter.number])
    shown = text(page(cast.worker, by_letter))
    assert "Demandeur rappelé à un numéro connu : à vérifier" in shown
    assert "À vérifier avant de répondre" in shown
    refused = post(cast.worker, by_letter, choice__address="tell", value__address="1 rue du Lavoir")
    assert refused.status_code == 409
    assert "rappelez à un numéro connu" in text(refused)
    called_back(cast, by_letter)
    assert cast.worker.client.post(url, {"check": "secure_channel", "done": "yes"}).status_code == 302
    assert cast.worker.client.post(url, {"check": "nothing", "done": "yes"}).status_code == 404
    assert cast.worker.client.post(url, {"check": "secure_channel", "done": "maybe"}).status_code == 404
    again = text(page(cast.worker, by_letter))
    assert "rappelé à un numéro connu : à vérifier" not in again
    assert "Voie sûre : à vérifier" not in again
    assert cast.worker.user.get_full_name() in again
    preview = post(cast.worker, by_letter, "preview", choice__address="tell", value__address="1 rue du Lavoir")
    assert "Vérifications non faites" in text(preview)
