"""The person is asked: what is prepared, when the hub reminds, how that ends, and that no refusal is worn down."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from consent.consents.services import record_consent, record_refusal
from hub.days import today
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.casework.consent_requests import (
    give_up_asking,
    outcome_of,
    print_paper,
    remind_of_consents,
    request_consent,
    standing_ask,
)
from sharing.casework.matching import unmatch
from sharing.models import ConsentRequest, ConsentRequestEnd, RequestedBy
from sharing.models.request import NotMatched
from sharing.requests.errors import RefusedLately
from sharing.requests.journal import CONSENT_ASKED, CONSENT_PAPER
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import agreed, filed, fresh, matched
from tests.sharing.desk.pages import page, text

pytestmark = pytest.mark.django_db
SOON = timedelta(days=7)


@pytest.fixture
def asked_of(cast):
    """A mutual insurer's request about somebody known, who has not been asked."""
    agreed(cast, "mutuelle", Item.EVALUATION, Item.RESOURCES)
    return matched(cast, Item.EVALUATION, Item.RESOURCES, by="mutuelle")


def ask(cast, request, *items, how=RequestedBy.FORM, on=None, who=None):
    return request_consent(
        by=(who or cast.worker).acting,
        request=fresh(request),
        items=items or (Item.EVALUATION,),
        how=how,
        remind_on=on or today() + SOON,
    )


def said(cast, request, flow, **days):
    return flow(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=request.partner,
        purpose=request.type_code,
        items=["evaluation"],
        giver="self",
        how="in_presence",
        **days,
    )


def test_asked_once_at_a_time_and_journaled(cast, asked_of):
    with journaled(CONSENT_ASKED, by=cast.worker.acting) as written:
        first = ask(cast, asked_of)
    assert written.is_about(asked_of)
    second = ask(cast, asked_of, Item.RESOURCES)
    first.refresh_from_db()
    assert first.end == ConsentRequestEnd.DROPPED
    assert standing_ask(asked_of) == second
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentRequest.objects.filter(pk=first.pk).update(ended_at=None, end="")


def test_no_entry_nobody_asked(cast, asked_of, monkeypatch):
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        ask(cast, asked_of)
    assert not ConsentRequest.objects.exists()


def test_only_what_a_consent_would_open_and_a_day_to_come(cast, asked_of):
    with pytest.raises(NotMatched):
        ask(cast, filed(cast, Item.ADDRESS))
    with pytest.raises(Conflict):
        ask(cast, matched(cast, Item.ADDRESS), Item.ADDRESS)
    for day in (today(), today() - SOON, today() + timedelta(days=61)):
        with pytest.raises(Invalid):
            ask(cast, asked_of, on=day)
    with pytest.raises(Invalid):
        request_consent(
            by=cast.worker.acting, request=asked_of, items=[Item.EVALUATION], how=RequestedBy.FORM, remind_on=None
        )


@pytest.mark.parametrize("who", ["other_worker", "intake", "agent", "dpo"])
def test_not_by_another_team(cast, asked_of, who):
    with pytest.raises((Forbidden, NotFound)):
        ask(cast, asked_of, who=getattr(cast, who))


def test_a_refusal_of_the_last_days_is_respected(cast, asked_of):
    said(cast, asked_of, record_refusal, refused_on=today() - timedelta(days=30))
    with pytest.raises(RefusedLately):
        ask(cast, asked_of)
    assert "Ne lui reposez pas la question" in text(page(cast.worker, asked_of))
    shown = text(cast.worker.client.get(reverse("request_ask_consent", args=[asked_of.number])))
    assert "Préparer" not in shown


def test_reminded_on_the_day_once_and_not_before(cast, asked_of):
    ask(cast, asked_of)
    assert remind_of_consents(today() + SOON - timedelta(days=1)) == (0, 0)
    assert not Notice.objects.filter(kind_code="consent.awaited").exists()
    assert remind_of_consents(today() + SOON) == (0, 1)
    assert remind_of_consents(today() + SOON) == (0, 0)
    notice = Notice.objects.get(kind_code="consent.awaited")
    assert (notice.user, notice.number) == (cast.worker.user, asked_of.number)


def test_ended_by_her_consent(cast, asked_of):
    asked = ask(cast, asked_of)
    given = {"given_on": today(), "expires_on": today() + timedelta(days=90)}
    said(cast, asked_of, record_consent, **given)
    assert outcome_of(standing_ask(asked_of), on=today()) == ConsentRequestEnd.CONSENTED
    assert "Accord : accord reçu" in text(page(cast.worker, asked_of))
    assert remind_of_consents(today()) == (1, 0)
    asked.refresh_from_db()
    assert asked.end == ConsentRequestEnd.CONSENTED


def test_ended_by_her_refusal_and_by_the_requests_end(cast, asked_of):
    ask(cast, asked_of)
    said(cast, asked_of, record_refusal, refused_on=today())
    other = matched(cast, Item.RESOURCES, by="mutuelle", person=fresh(asked_of).person)
    assert remind_of_consents(today() + SOON) == (1, 0)
    assert ConsentRequest.objects.get().end == ConsentRequestEnd.REFUSED
    with pytest.raises(RefusedLately):
        ask(cast, other, Item.RESOURCES)


def test_ended_by_the_answer(cast, asked_of):
    ask(cast, asked_of)
    answer(by=cast.worker.acting, request=asked_of, reply=Reply(minutes=5))
    assert remind_of_consents(today() + SOON) == (1, 0)
    assert ConsentRequest.objects.get().end == ConsentRequestEnd.CLOSED
    assert not Notice.objects.filter(kind_code="consent.awaited").exists()


def test_ended_with_a_wrong_match_or_given_up(cast, asked_of):
    ask(cast, asked_of)
    give_up_asking(by=cast.teammate.acting, request=asked_of)
    with pytest.raises(NotFound):
        give_up_asking(by=cast.teammate.acting, request=asked_of)
    ask(cast, asked_of)
    unmatch(by=cast.worker.acting, request=asked_of)
    assert standing_ask(asked_of) is None


def test_the_form_names_what_the_letter_keeps_silent(cast, asked_of):
    words = {}
    for how in (RequestedBy.FORM, RequestedBy.LETTER):
        ask(cast, asked_of, how=how)
        with journaled(CONSENT_PAPER, by=cast.worker.acting):
            pdf = print_paper(by=cast.worker.acting, request=asked_of)
        words[how] = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages).split())
    assert "Mutuelle des Rives" in words[RequestedBy.FORM]
    assert "évaluation sociale" in words[RequestedBy.FORM]
    assert "Signature" in words[RequestedBy.FORM]
    assert "Mutuelle" not in words[RequestedBy.LETTER]
    ask(cast, asked_of, how=RequestedBy.MESSAGE)
    with pytest.raises(NotFound):
        print_paper(by=cast.worker.acting, request=asked_of)


def test_from_the_page(cast, asked_of):
    url = reverse("request_ask_consent", args=[asked_of.number])
    shown = text(page(cast.worker, asked_of))
    assert url in shown
    assert "Ce qui l’ouvrirait" in shown
    typed = {"items": ["evaluation"], "how": "message", "remind_on": (today() + SOON).isoformat()}
    assert cast.worker.client.post(url, typed | {"items": []}).status_code == 422
    assert cast.worker.client.post(url, typed | {"remind_on": today().isoformat()}).status_code == 422
    assert cast.worker.client.post(url, typed).status_code == 302
    assert "ici le service social" in text(page(cast.teammate, asked_of))
    paper = reverse("request_consent_paper", args=[asked_of.number])
    assert cast.worker.client.get(paper).status_code == 404
    cast.worker.client.post(url, typed | {"how": "form"})
    assert cast.worker.client.get(paper)["Content-Type"] == "application/pdf"
    for who in (cast.other_worker, cast.agent, cast.dpo):
        assert who.client.get(url).status_code == 404
        assert who.client.get(paper).status_code == 404
    assert cast.worker.client.post(reverse("request_consent_given_up", args=[asked_of.number])).status_code == 302
    assert standing_ask(asked_of) is None
