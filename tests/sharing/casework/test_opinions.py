"""A colleague of any team reads one request, writes an opinion, and gets no further; nobody else gets there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub import clock
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from partners.members.services import leave
from sharing.answers.answer import Reply, answer
from sharing.casework.matching import unmatch
from sharing.casework.opinions import MOST, ask_opinion, give_opinion, read_question
from sharing.models import SecondOpinion
from sharing.models.casework import OPINION_DURATION
from sharing.requests.journal import OPINION_ASKED, OPINION_GIVEN, OPINION_READ
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import a_person, fresh, matched
from tests.sharing.desk.pages import page, text

pytestmark = pytest.mark.django_db
QUESTION, OPINION = "Faut-il aller au-delà de l’adresse ?", "L’adresse suffit, à mon avis."
OTHERS = ["worker", "manager", "other_manager", "intake", "agent", "dpo", "direction"]


def ask(cast, request, of=None, who=None, question=QUESTION, at=None):
    colleague = (of or cast.other_worker).membership.pk
    with clock.at(at):
        return ask_opinion(by=(who or cast.worker).acting, request=request, colleague=colleague, question=question)


@pytest.fixture
def asked(cast):
    """The southern worker is asked about the north's request."""
    return ask(cast, matched(cast, Item.ADDRESS))


def test_asked_read_and_given_each_journaled(cast):
    request, _ = matched(cast, Item.ADDRESS), cast.other_worker.membership
    with journaled(OPINION_ASKED, by=cast.worker.acting) as written:
        asked = ask(cast, request)
    assert written.is_about(request)
    with journaled(OPINION_READ, by=cast.other_worker.acting):
        opened = read_question(by=cast.other_worker.acting, opinion=asked.id)
    assert opened.question == QUESTION
    with journaled(OPINION_GIVEN, by=cast.other_worker.acting):
        give_opinion(by=cast.other_worker.acting, opinion=asked.id, text=OPINION)
    stored = SecondOpinion.objects.get()
    assert stored.unseal_opinion() == OPINION
    for sealed in (stored.question, stored.opinion):
        assert b"adresse" not in bytes(sealed)


def test_no_entry_no_opinion(cast, asked, monkeypatch):
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        give_opinion(by=cast.other_worker.acting, opinion=asked.id, text=OPINION)
    with pytest.raises(JournalDown):
        read_question(by=cast.other_worker.acting, opinion=asked.id)
    assert SecondOpinion.objects.get().opinion is None


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_or_gives_it(cast, asked, who):
    member = getattr(cast, who)
    with pytest.raises(NotFound):
        read_question(by=member.acting, opinion=asked.id)
    with pytest.raises(NotFound):
        give_opinion(by=member.acting, opinion=asked.id, text=OPINION)
    assert member.client.get(reverse("opinion", args=[asked.id])).status_code == 404


@pytest.mark.parametrize("who", ["other_worker", "intake", "agent", "dpo"])
def test_only_who_answers_asks(cast, who):
    with pytest.raises((Forbidden, NotFound)):
        ask(cast, matched(cast, Item.ADDRESS), cast.teammate, getattr(cast, who))


def test_who_can_be_asked(cast):
    request = matched(cast, Item.ADDRESS)
    for member in (cast.worker, cast.intake, cast.agent, cast.dpo):
        with pytest.raises(NotFound):
            ask(cast, request, member)
    for question in (" ", "x" * 1001):
        with pytest.raises(Invalid):
            ask(cast, request, question=question)
    ask(cast, request)
    with pytest.raises(Conflict):
        ask(cast, request)
    for member in (cast.teammate, cast.manager):
        ask(cast, request, member)
    assert SecondOpinion.objects.count() == MOST
    with pytest.raises(Conflict):
        ask(cast, request, cast.other_manager)


def test_not_somebody_whom_the_person_fears(cast):
    request = matched(cast, Item.ADDRESS)
    name = cast.other_worker.user.get_full_name()
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.FEARED_PERSON, names=[name])
    with pytest.raises(Conflict):
        ask(cast, request)


def test_nor_whom_somebody_near_the_person_fears(cast):
    request = matched(cast, Item.ADDRESS)
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    link = {"kind": LinkKind.PARENT, "told_by": "person"}
    record_link(by=cast.worker.acting, person=request.person_id, other=child.pk, **link)
    name = cast.other_worker.user.get_full_name()
    raise_flag(by=cast.worker.acting, person=child.pk, kind=Kind.FEARED_PERSON, names=[name])
    with pytest.raises(Conflict):
        ask(cast, request)


def test_feared_since_the_page_is_closed_to_him(cast, asked):
    name = cast.other_worker.user.get_full_name()
    raise_flag(by=cast.worker.acting, person=fresh(asked.request).person_id, kind=Kind.FEARED_PERSON, names=[name])
    with pytest.raises(NotFound):
        read_question(by=cast.other_worker.acting, opinion=asked.id)
    with pytest.raises(NotFound):
        give_opinion(by=cast.other_worker.acting, opinion=asked.id, text=OPINION)
    assert cast.other_worker.client.get(reverse("opinion", args=[asked.id])).status_code == 404


def test_over_after_a_week_and_with_the_membership(cast, asked):
    late = asked.ends_at
    with clock.at(late - timedelta(seconds=1)):
        read_question(by=cast.other_worker.acting, opinion=asked.id)
    for flow in (
        lambda: read_question(by=cast.other_worker.acting, opinion=asked.id),
        lambda: give_opinion(by=cast.other_worker.acting, opinion=asked.id, text=OPINION),
    ):
        with pytest.raises(NotFound), clock.at(late):
            flow()
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondOpinion.objects.filter(pk=asked.pk).update(ends_at=late + OPINION_DURATION)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondOpinion.objects.filter(pk=asked.pk).update(opinion=b"x", given_at=late)
    leave(by=cast.technician.acting, membership=cast.other_worker.membership)
    with pytest.raises(NotFound):
        read_question(by=cast.other_worker.acting, opinion=asked.id)


def test_over_with_the_answer_and_with_a_wrong_match(cast, asked):
    answer(by=cast.worker.acting, request=asked.request, reply=Reply(minutes=5, not_held=frozenset({Item.ADDRESS})))
    with pytest.raises(NotFound):
        read_question(by=cast.other_worker.acting, opinion=asked.id)
    other = ask(cast, matched(cast, Item.ADDRESS, person=fresh(asked.request).person))
    unmatch(by=cast.worker.acting, request=other.request)
    with pytest.raises(NotFound):
        read_question(by=cast.other_worker.acting, opinion=other.id)


def test_each_is_told(cast, asked):
    told = Notice.objects.get(kind_code="opinion.asked")
    assert (told.user, told.path) == (cast.other_worker.user, reverse("opinion", args=[asked.id]))
    give_opinion(by=cast.other_worker.acting, opinion=asked.id, text=OPINION)
    assert Notice.objects.get(kind_code="opinion.given").user == cast.worker.user


def test_the_page_shows_this_request_and_nothing_else(cast, asked):
    url = reverse("opinion", args=[asked.id])
    shown = text(cast.other_worker.client.get(url))
    assert QUESTION in shown
    assert "Régie des Trois-Rivières" in shown, "the form"
    assert "Élise" not in shown, "not the person"
    for way in ("/personnes/", f"/demandes/{asked.request.number}/"):
        assert f'href="{way}{asked.request.person_id}' not in shown
        assert f'action="{way}' not in shown
    assert page(cast.other_worker, asked.request).status_code == 404
    assert cast.other_worker.client.get(f"/personnes/{asked.request.person_id}/").status_code == 404
    assert cast.other_worker.client.post(url, {"text": ""}).status_code == 422
    assert cast.other_worker.client.post(url, {"text": OPINION}).status_code == 302
    assert cast.other_worker.client.get(url).status_code == 404
    assert OPINION in text(page(cast.worker, asked.request))


def test_asked_from_the_page(cast):
    request = matched(cast, Item.ADDRESS)
    url = reverse("request_opinion", args=[request.number])
    assert url in text(page(cast.worker, request))
    assert str(cast.other_worker.user) in text(cast.worker.client.get(url))
    colleague = cast.other_worker.membership.pk
    assert cast.worker.client.post(url, {"colleague": colleague, "question": ""}).status_code == 422
    assert cast.worker.client.post(url, {"colleague": colleague, "question": QUESTION}).status_code == 302
    assert "Peut répondre jusqu’au" in text(page(cast.worker, request))
    assert cast.other_worker.client.get(url).status_code == 404
