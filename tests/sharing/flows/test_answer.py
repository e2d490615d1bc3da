"""A worker answers: what may be told is told, nothing else leaves, and it leaves once."""

import pytest

from consent.flows.raise_flag import raise_flag
from consent.flows.record_consent import record_consent
from consent.flows.withdraw_consent import withdraw_consent
from consent.models.flag import Kind
from hub.days import today
from hub.errors import Invalid
from partners.flows.end_agreement import end_agreement
from partners.models import AccountEntry
from partners.templatetags.french import french
from partners.vocabulary import NOT_TOLD, Item
from sharing.errors import (
    AlreadyClosed,
    JudgmentChanged,
    NotMatched,
    NotReleasable,
    ReasonNeeded,
    ReviewNeeded,
    ValueNeeded,
)
from sharing.flows.answer import NOT_HELD, Reply, answer
from sharing.flows.match import match, unmatch
from sharing.flows.read_answer import read_answer
from sharing.flows.review import review
from sharing.flows.state_fact import state_fact
from sharing.journal import ANSWER_DELIVERED, ANSWER_SENT
from sharing.judging.judge import judge
from sharing.models import Answer
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import a_person, agreed, filed, fresh, matched

pytestmark = pytest.mark.django_db

ADDRESS = ["12 rue des Tanneurs", "99101 Valombre"]


def told(**values) -> Reply:
    return Reply(minutes=15, released={Item(code): value for code, value in values.items()})


def assert_nothing_left(request) -> None:
    assert not Answer.objects.exists()
    assert fresh(request).closed_at is None


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
    verdict = sent.open("verdict")
    assert verdict["items"]["address"]["outcome"] == "must"
    assert verdict["reasons"] == {"employer": NOT_HELD}
    assert b"Tanneurs" not in bytes(sent.content)


@pytest.mark.parametrize("item", [Item.RESOURCES, Item.HOUSEHOLD])
def test_never_is_refused(cast, item):
    request = matched(cast, Item.ADDRESS, item)
    with pytest.raises(NotReleasable) as refusal:
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue", **{item.value: "à Valombre"}))
    assert refusal.value.data == {"item": item.value, "outcome": "never"}
    assert_nothing_left(request)


def test_an_item_that_was_not_asked_is_refused(cast):
    request = matched(cast, Item.ADDRESS)
    with pytest.raises(NotReleasable):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue", employer="Blanchisserie"))
    assert_nothing_left(request)


def test_ask_consent_is_refused_until_she_consents(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    with pytest.raises(NotReleasable) as refusal:
        answer(by=cast.worker.acting, request=request, reply=told(evaluation="Un secours est utile."))
    assert refusal.value.data["outcome"] == "ask_consent"
    assert_nothing_left(request)
    consent(cast, request, "mutuelle")
    answer(by=cast.worker.acting, request=request, reply=told(evaluation="Un secours est utile."))


def test_a_consent_for_another_organisation_of_the_kind_opens_nothing(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    consent(cast, request, "mutuelle_2")
    with pytest.raises(NotReleasable):
        answer(by=cast.worker.acting, request=request, reply=told(evaluation="Un secours est utile."))


def test_a_withdrawn_consent_opens_nothing(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    given = consent(cast, request, "mutuelle")
    withdraw_consent(by=cast.worker.acting, consent=given.id)
    with pytest.raises(NotReleasable):
        answer(by=cast.worker.acting, request=request, reply=told(evaluation="Un secours est utile."))


def test_inform_first_is_refused_until_she_is_informed(cast):
    agreed(cast, "siao", Item.HOUSEHOLD)
    request = matched(cast, Item.HOUSEHOLD, by="siao")
    with pytest.raises(NotReleasable) as refusal:
        answer(by=cast.worker.acting, request=request, reply=told(household="Deux enfants."))
    assert refusal.value.data["outcome"] == "inform_first"
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.INFORMED, purpose="housing_evaluation")
    answer(by=cast.worker.acting, request=request, reply=told(household="Deux enfants."))


def test_review_is_refused_until_the_manager_says_yes(cast):
    request = protected(cast)
    with pytest.raises(ReviewNeeded):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue des Tanneurs"))
    assert_nothing_left(request)
    decided(cast, request, Item.ADDRESS, released=False)
    with pytest.raises(ReviewNeeded):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue des Tanneurs"))
    decided(cast, request, Item.ADDRESS, released=True)
    sent = answer(by=cast.worker.acting, request=request, reply=told(address="12 rue des Tanneurs"))
    (note,) = sent.open("verdict")["notes"]
    assert read_answer(by=cast.agent.acting, request=fresh(request)).notes == (note,)
    assert "créancier" in note, "he may not tell his client"
    page = cast.agent.client.get(f"/demandes/{request.number}/reponse/").content.decode()
    assert french(note) in page


def test_the_note_about_protection_leaves_with_content_alone(cast):
    request = protected(cast)
    sent = answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    assert sent.open("verdict")["notes"] == []


def test_a_yes_does_not_cover_a_protection_raised_since(cast):
    """The outcome is review before and after: what the manager decided upon is no longer what stands."""
    request = protected(cast)
    decided(cast, request, Item.ADDRESS, released=True)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.FEARED_PERSON, names=["Régie Trois-Rivières"])
    with pytest.raises(ReviewNeeded):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue des Tanneurs"))
    assert_nothing_left(request)


def test_a_yes_lifts_review_alone(cast):
    """Once reviewed yes, an item that the law now refuses stays refused."""
    agreed(cast, "siao", Item.HEALTH)
    request = matched(cast, Item.HEALTH, by="siao")
    decided(cast, request, Item.HEALTH, released=True)
    end_agreement(by=cast.direction.acting, agreement=request.partner.agreements.get(), reason="Fin d’essai.")
    with pytest.raises(NotReleasable) as refusal:
        answer(by=cast.worker.acting, request=request, reply=told(health="Aucune contre-indication."))
    assert refusal.value.data["outcome"] == "never"


def test_a_due_item_is_withheld_with_a_reason_and_the_manager(cast):
    request = matched(cast, Item.ADDRESS)
    with pytest.raises(ReasonNeeded):
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    reply = Reply(minutes=5, reasons={Item.ADDRESS: "Adresse incertaine."})
    with pytest.raises(ReviewNeeded):
        answer(by=cast.worker.acting, request=request, reply=reply)
    assert_nothing_left(request)
    decided(cast, request, Item.ADDRESS, released=False)
    sent = answer(by=cast.worker.acting, request=request, reply=reply)
    assert sent.open("content") == {}
    assert sent.open("verdict")["reasons"] == {"address": "Adresse incertaine."}


def test_a_may_declined_needs_no_word(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    consent(cast, request, "mutuelle")
    assert answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5)).open("verdict")["reasons"] == {}


def test_about_nobody_known_nothing_is_told_and_no_reason_is_due(cast):
    request = filed(cast, Item.ADDRESS)
    with pytest.raises(NotMatched):
        answer(by=cast.worker.acting, request=request, reply=told(address="12 rue"))
    assert_nothing_left(request)
    assert answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5)).open("content") == {}


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
    seen = judge(request, on=today()).seen
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    reply = Reply(minutes=5, released={Item.ADDRESS: ADDRESS}, seen=seen)
    with pytest.raises(JudgmentChanged) as refusal:
        answer(by=cast.worker.acting, request=request, reply=reply)
    assert refusal.value.data["changed"] == ["address"]
    assert_nothing_left(request)


def test_another_person_than_the_page_showed_stops_the_answer(cast):
    request = matched(cast, Item.ADDRESS)
    seen = judge(request, on=today()).seen
    request = unmatch(by=cast.teammate.acting, request=request)
    request = match(by=cast.teammate.acting, request=request, person=a_person(cast, birth_place="Rivemont"))
    state_fact(by=cast.teammate.acting, request=request, code="person_is_debtor", value=True)
    reply = Reply(minutes=5, released={Item.ADDRESS: ADDRESS}, seen=seen)
    with pytest.raises(JudgmentChanged) as refusal:
        answer(by=cast.worker.acting, request=request, reply=reply)
    assert refusal.value.data["changed"] == ["person"]


def test_answered_once(cast):
    request = matched(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=request, reply=told(address="12 rue"))
    with pytest.raises(AlreadyClosed):
        answer(by=cast.teammate.acting, request=request, reply=told(address="13 rue"))
    assert Answer.objects.get().open("content") == {"address": ["12 rue"]}


def test_no_entry_no_answer(cast, monkeypatch):
    request, worker = matched(cast, Item.ADDRESS), cast.worker.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        answer(by=worker, request=request, reply=told(address="12 rue"))
    assert_nothing_left(request)
    assert not AccountEntry.objects.filter(measure="answered").exists()


def consent(cast, request, recipient: str):
    return record_consent(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=cast.partner(recipient),
        purpose="relief_evaluation",
        items=["evaluation"],
        given_on=today(),
        expires_on=today(),
        giver="self",
        how="spoken",
    )


def protected(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    return request


def decided(cast, request, item: Item, *, released: bool) -> None:
    review(by=cast.manager.acting, request=request, item=item, released=released, reason="Pesé.")
