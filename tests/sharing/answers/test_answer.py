"""A worker answers: what may be told is told, sealed and counted, as the page showed it, and it leaves once."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import Invalid
from partners.law.vocabulary import NOT_TOLD, Item
from partners.models import AccountEntry
from sharing.answers.answer import NOT_HELD, Reply, answer
from sharing.answers.delivered import read_answer
from sharing.casework.facts import state_fact
from sharing.casework.matching import match, unmatch
from sharing.judgment.judge import judge
from sharing.models import Answer
from sharing.models.request import NotMatched
from sharing.requests.errors import AlreadyClosed, JudgmentChanged, ValueNeeded
from sharing.requests.journal import ANSWER_DELIVERED, ANSWER_SENT
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.answering import assert_nothing_left, told
from tests.sharing.asking import a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db
ADDRESS = ["12 rue des Tanneurs", "99101 Valombre"]


def test_the_partner_reads_what_was_released_and_one_sentence_for_the_rest(cast):
    request = matched(cast, Item.ADDRESS, Item.RESOURCES)
    with journaled(ANSWER_SENT, ANSWER_DELIVERED, by=cast.worker.acting) as written:
        answer(by=cast.worker.acting, request=request, reply=told(address="\n".join(ADDRESS)))
    assert written.is_about(request)
    read = read_answer(by=cast.agent.acting, request=fresh(request))
    assert [(line.item, line.value, line.sentence) for line in read.lines] == [
        (Item.ADDRESS, ADDRESS, ""),
        (Item.RESOURCES, None, NOT_TOLD),
    ]
    minutes = AccountEntry.objects.get(subject=request.id, measure="minutes")
    assert (minutes.quantity, minutes.day) == (15, today())


def test_the_verdict_and_the_reasons_are_kept_sealed(cast):
    request = matched(cast, Item.ADDRESS, Item.EMPLOYER)
    reply = Reply(minutes=5, released={Item.ADDRESS: ADDRESS}, not_held=frozenset({Item.EMPLOYER}))
    sent = answer(by=cast.worker.acting, request=request, reply=reply)
    verdict = sent.unseal("verdict")
    assert verdict["items"]["address"]["outcome"] == "must"
    assert verdict["reasons"] == {"employer": NOT_HELD}
    assert b"Tanneurs" not in bytes(sent.content)


def test_about_nobody_known_nothing_is_told_and_no_reason_is_due(cast):
    request = filed(cast, Item.ADDRESS)
    with pytest.raises(NotMatched):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue"))
    assert_nothing_left(request)
    assert answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5)).unseal("content") == {}


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_a_release_without_a_value_is_refused(cast, typed):
    request = matched(cast, Item.ADDRESS)
    with pytest.raises(ValueNeeded):
        answer(by=cast.worker.acting, request=request, reply=told(address=typed))


@pytest.mark.parametrize("minutes", [0, 7, -5, 1000])
def test_effort_is_one_of_the_steps(cast, minutes):
    request = matched(cast, Item.ADDRESS)
    with pytest.raises(Invalid):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=minutes, released={Item.ADDRESS: ADDRESS}))
    assert_nothing_left(request)


def test_what_changed_since_the_page_was_shown_stops_the_answer(cast):
    request = matched(cast, Item.ADDRESS)
    seen = judge(request, on=today()).fingerprints
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    reply = Reply(minutes=5, released={Item.ADDRESS: ADDRESS}, fingerprints=seen)
    with pytest.raises(JudgmentChanged) as refusal:
        answer(by=cast.worker.acting, request=request, reply=reply)
    assert refusal.value.data["changed"] == ["address"]
    assert_nothing_left(request)


def test_another_person_than_the_page_showed_stops_the_answer(cast):
    request = matched(cast, Item.ADDRESS)
    seen = judge(request, on=today()).fingerprints
    request = unmatch(by=cast.teammate.acting, request=request)
    request = match(by=cast.teammate.acting, request=request, person=a_person(cast, birth_place="Rivemont"))
    state_fact(by=cast.teammate.acting, request=request, code="person_is_debtor", value=True)
    reply = Reply(minutes=5, released={Item.ADDRESS: ADDRESS}, fingerprints=seen)
    with pytest.raises(JudgmentChanged) as refusal:
        answer(by=cast.worker.acting, request=request, reply=reply)
    assert refusal.value.data["changed"] == ["person"]


def test_answered_once(cast):
    request = matched(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=request, reply=told(address="12 rue"))
    with pytest.raises(AlreadyClosed):
        answer(by=cast.teammate.acting, request=request, reply=told(address="13 rue"))
    assert Answer.objects.get().unseal("content") == {"address": ["12 rue"]}


def test_no_entry_no_answer(cast, monkeypatch):
    request, worker = matched(cast, Item.ADDRESS), cast.worker.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        answer(by=worker, request=request, reply=told(address="12 rue"))
    assert_nothing_left(request)
    assert not AccountEntry.objects.filter(measure="answered").exists()
