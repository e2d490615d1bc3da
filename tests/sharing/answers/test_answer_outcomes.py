"""Outcome by outcome: what the gate keeps closed is told by no answer, and what it opens needs its word or none."""

import pytest

from consent.consents.services import withdraw_consent
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from partners.agreements.services import end_agreement
from partners.law.vocabulary import Item
from partners.templatetags.french import french
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer
from sharing.requests.errors import NotReleasable, ReasonNeeded, ReviewNeeded
from tests.sharing.answering import assert_nothing_left, consent, decided, protected, told
from tests.sharing.asking import agreed, fresh, matched

pytestmark = pytest.mark.django_db


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
    (note,) = sent.unseal("verdict")["notes"]
    assert read_answer(by=cast.agent.acting, request=fresh(request)).notes == (note,)
    assert "créancier" in note, "he may not tell his client"
    page = cast.agent.client.get(f"/demandes/{request.number}/reponse/").content.decode()
    assert french(note) in page


def test_the_note_about_protection_leaves_with_content_alone(cast):
    request = protected(cast)
    sent = answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    assert sent.unseal("verdict")["notes"] == []


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
    assert sent.unseal("content") == {}
    assert sent.unseal("verdict")["reasons"] == {"address": "Adresse incertaine."}


def test_a_may_declined_needs_no_word(cast):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    consent(cast, request, "mutuelle")
    assert answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5)).unseal("verdict")["reasons"] == {}
