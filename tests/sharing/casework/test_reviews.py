"""A worker asks, the DPO advises where lawyers differ, the manager decides."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.casework.reviews import advise, request_review, review
from sharing.judgment.judge import judge
from sharing.models import Advice, Review, ReviewRequest
from sharing.models.request import NotMatched
from sharing.requests.errors import AdviceNeeded, AlreadyClosed
from sharing.requests.journal import ADVICE_GIVEN, REVIEW_ASKED, REVIEW_DECIDED
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import called_back, filed, fresh, matched

pytestmark = pytest.mark.django_db


@pytest.fixture
def protected(cast):
    """What the law imposes about a protected person: the address waits for the manager."""
    request = matched(cast, Item.ADDRESS, Item.EMPLOYER, Item.RESOURCES)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    return fresh(request)


@pytest.fixture
def disputed(cast):
    """Lawyers differ on telling at all."""
    return matched(cast, Item.IDENTITY, Item.ADDRESS, by="prosecutor")


def ask(cast, request, *items, note="Je propose l’adresse."):
    return request_review(by=cast.worker.acting, request=request, items=items, note=note)


def decide(cast, request, item=Item.ADDRESS, *, released=True, reason="Pesé."):
    return review(by=cast.manager.acting, request=request, item=item, released=released, reason=reason)


def test_asked_then_decided_item_by_item(cast, protected):
    with journaled(REVIEW_ASKED, by=cast.worker.acting):
        asked = ask(cast, protected, Item.ADDRESS, Item.EMPLOYER)
    assert not asked.needs_advice
    assert asked.unseal_note() == "Je propose l’adresse."
    assert b"propose" not in bytes(asked.note)
    with journaled(REVIEW_DECIDED, by=cast.manager.acting):
        decide(cast, protected)
    assert ReviewRequest.objects.get().settled_at is None, "one item still waits"
    decide(cast, protected, Item.EMPLOYER, released=False)
    assert ReviewRequest.objects.get().settled_at is not None
    assert Review.objects.get(item="address").unseal_reason() == "Pesé."


def test_decided_again_the_last_stands(cast, protected):
    decide(cast, protected, released=True)
    decide(cast, protected, released=False, reason="À la réflexion.")
    last = Review.objects.get(item="address")
    assert (last.released, last.unseal_reason()) == (False, "À la réflexion.")


def test_asked_again_what_waits_is_asked_still(cast, protected):
    ask(cast, protected, Item.ADDRESS)
    both = ask(cast, protected, Item.EMPLOYER, note="L’employeur aussi.")
    assert both.items == ["address", "employer"]
    assert both.unseal_note() == "Je propose l’adresse.\n\nL’employeur aussi."
    decide(cast, protected)
    decide(cast, protected, Item.EMPLOYER)
    anew = ask(cast, protected, Item.ADDRESS, note="À revoir.")
    assert (anew.items, anew.unseal_note()) == (["address"], "À revoir.")


def test_where_lawyers_differ_the_dpo_advises_first(cast, disputed):
    with pytest.raises(NotFound):
        advise(by=cast.dpo.acting, request=disputed, text="Sans qu’on me l’ait demandé.")
    assert ask(cast, disputed, Item.IDENTITY).needs_advice
    with pytest.raises(AdviceNeeded):
        decide(cast, disputed, Item.IDENTITY)
    with journaled(ADVICE_GIVEN, by=cast.dpo.acting):
        advise(by=cast.dpo.acting, request=disputed, text="L’identité seule.")
    assert Advice.objects.get().unseal_text() == "L’identité seule."
    with pytest.raises(Conflict):
        advise(by=cast.dpo.acting, request=disputed, text="Encore.")
    decide(cast, disputed, Item.IDENTITY)


def test_advice_covers_what_it_was_asked_about(cast, disputed):
    ask(cast, disputed, Item.IDENTITY)
    advise(by=cast.dpo.acting, request=disputed, text="L’identité seule.")
    with pytest.raises(AdviceNeeded):
        decide(cast, disputed, Item.ADDRESS)
    both = ask(cast, disputed, Item.ADDRESS, note="L’adresse aussi.")
    assert "Avis précédent du délégué : L’identité seule." in both.unseal_note()
    for item in (Item.IDENTITY, Item.ADDRESS):
        with pytest.raises(AdviceNeeded):
            decide(cast, disputed, item)
    advise(by=cast.dpo.acting, request=disputed, text="Les deux.")
    decide(cast, disputed, Item.IDENTITY)
    decide(cast, disputed, Item.ADDRESS)


def test_advice_does_not_outlive_a_flag_raised_since(cast, disputed):
    ask(cast, disputed, Item.IDENTITY)
    advise(by=cast.dpo.acting, request=disputed, text="L’identité seule.")
    raise_flag(by=cast.worker.acting, person=disputed.person_id, kind=Kind.PROTECTED_ADDRESS)
    with pytest.raises(AdviceNeeded):
        decide(cast, disputed, Item.IDENTITY)
    ask(cast, disputed, Item.IDENTITY)
    advise(by=cast.dpo.acting, request=disputed, text="L’identité seule, elle est protégée.")
    decide(cast, disputed, Item.IDENTITY)


def test_a_vital_emergency_waits_for_no_advice(cast):
    request = matched(cast, Item.ADDRESS, by="police")
    called_back(cast, request)
    decide(cast, fresh(request), Item.ADDRESS)


@pytest.mark.parametrize("item", [Item.RESOURCES, Item.HEALTH])
def test_what_is_no_managers_to_decide_is_refused(cast, protected, item):
    with pytest.raises(Conflict):
        ask(cast, protected, item)
    with pytest.raises(Conflict):
        decide(cast, protected, item)
    assert not Review.objects.exists()


def test_a_manager_does_not_release_by_review_what_is_due(cast):
    request = matched(cast, Item.ADDRESS)
    with pytest.raises(Conflict):
        decide(cast, request, released=True)
    decide(cast, request, released=False)


def test_a_yes_does_not_outlive_a_flag_raised_since(cast):
    request = matched(cast, Item.ADDRESS)
    feared = {"by": cast.worker.acting, "person": request.person_id, "kind": Kind.FEARED_PERSON}
    raise_flag(**feared, names=["Régie des Trois-Rivières"])
    decide(cast, request)
    assert judge(fresh(request), on=today()).of(Item.ADDRESS).releasable
    raise_flag(**feared, names=["Étude du Vieux-Pont"])
    assert not judge(fresh(request), on=today()).of(Item.ADDRESS).releasable, "by the same rule, about somebody else"
    decide(cast, request)
    assert judge(fresh(request), on=today()).of(Item.ADDRESS).releasable


def test_a_no_outlives_a_flag(cast):
    request = matched(cast, Item.ADDRESS)
    decide(cast, request, released=False)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.CORRECTION_PENDING, items=["employer"])
    assert judge(fresh(request), on=today()).of(Item.ADDRESS).withholding_agreed


def test_words_are_needed(cast, protected, disputed):
    for text in ("", "  ", "x" * 1001):
        with pytest.raises(Invalid):
            ask(cast, protected, Item.ADDRESS, note=text)
        with pytest.raises(Invalid):
            decide(cast, protected, reason=text)
    with pytest.raises(Invalid):
        ask(cast, protected)
    ask(cast, disputed, Item.IDENTITY)
    for text in ("", "  ", "x" * 4001):
        with pytest.raises(Invalid):
            advise(by=cast.dpo.acting, request=disputed, text=text)


def test_about_nobody_nothing_is_decided(cast):
    request = filed(cast, Item.ADDRESS)
    with pytest.raises(NotMatched):
        ask(cast, request, Item.ADDRESS)
    with pytest.raises(NotMatched):
        decide(cast, request)


def test_right_role_wrong_team(cast, protected):
    with pytest.raises(NotFound):
        review(by=cast.other_manager.acting, request=protected, item=Item.ADDRESS, released=True, reason="Oui.")
    with pytest.raises(NotFound):
        request_review(by=cast.other_worker.acting, request=protected, items=[Item.ADDRESS], note="Oui.")
    with pytest.raises(Forbidden):
        review(by=cast.worker.acting, request=protected, item=Item.ADDRESS, released=True, reason="Oui.")
    for role in (cast.worker, cast.manager, cast.direction, cast.agent):
        with pytest.raises(Forbidden):
            advise(by=role.acting, request=protected, text="Oui.")
    assert not Review.objects.exists()
    assert not Advice.objects.exists()


def test_closed_is_closed(cast, protected):
    answer(by=cast.worker.acting, request=protected, reply=Reply(minutes=5))
    for act in (
        lambda: ask(cast, protected, Item.ADDRESS),
        lambda: decide(cast, protected),
        lambda: advise(by=cast.dpo.acting, request=protected, text="Trop tard."),
    ):
        with pytest.raises(AlreadyClosed):
            act()


def test_no_entry_no_decision(cast, protected, disputed, monkeypatch):
    ask(cast, disputed, Item.IDENTITY)
    by = [cast.worker, cast.manager, cast.dpo]
    assert all(by)
    take_journal_down(monkeypatch)
    for act in (
        lambda: ask(cast, protected, Item.ADDRESS),
        lambda: decide(cast, protected),
        lambda: advise(by=cast.dpo.acting, request=disputed, text="Un avis."),
    ):
        with pytest.raises(JournalDown):
            act()
    assert ReviewRequest.objects.get().request_id == disputed.id
    assert not Review.objects.exists()
    assert not Advice.objects.exists()
