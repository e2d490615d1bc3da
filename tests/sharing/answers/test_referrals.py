"""A person referred is taken on: followed, and the partner told so only where she consented to that very thing."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from consent.consents.services import record_consent
from consent.models import Followup
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import NotFound
from partners.law.vocabulary import Item
from partners.models import AccountEntry
from partners.models.ledger import Channel
from sharing.answers.answer import TAKEN_ON, NoReferral, take_on
from sharing.answers.delivered import read_answer
from sharing.casework.matching import match
from sharing.desk import draft as drafts
from sharing.filing.file import Filing, file
from sharing.judgment.judge import judge
from sharing.models import Answer, Request
from sharing.models.request import NotMatched
from sharing.requests.errors import AlreadyClosed, JudgmentChanged
from tests.partners.agreeing import around_today, signed
from tests.sharing.asking import SUBJECT, a_person, fresh, matched

pytestmark = pytest.mark.django_db


def referred(cast, *, to_person=True):
    """A referral of the CAF, under its agreement, matched to the person it names."""
    signed(cast, cast.partner("caf"), opens={"referral": ["followup"]}, **around_today())
    filing = Filing(
        type_code="referral",
        subject=SUBJECT,
        items=("followup",),
        form={"named_agent": "Amaury Quellenec", "person_agrees": True},
        reason="Elle demande un appui pour son logement.",
    )
    request = file(by=cast.at("caf").acting, filing=filing, channel=Channel.PORTAL)
    if to_person:
        request = match(by=cast.worker.acting, request=request, person=a_person(cast))
    return fresh(request)


def consents(cast, request, **changes):
    terms = {
        "recipient": cast.partner("caf"),
        "purpose": "referral",
        "items": ["followup"],
        "given_on": today(),
        "expires_on": today() + timedelta(days=90),
        "giver": "self",
        "how": "in_presence",
    }
    return record_consent(by=cast.worker.acting, person=request.person_id, **terms | changes)


def told(cast, request) -> list:
    return [line.value for line in read_answer(by=cast.at("caf").acting, request=fresh(request)).lines]


def test_with_her_consent_the_partner_is_told(cast):
    request = referred(cast)
    consents(cast, request)
    take_on(by=cast.worker.acting, request=request)
    assert told(cast, request) == [TAKEN_ON]
    assert Followup.objects.filter(person=request.person, team=cast.team(), ended_on=None).exists()


def test_without_it_the_partner_reads_what_it_always_reads(cast):
    request = referred(cast)
    consents(cast, request, recipient=cast.partner("mutuelle"), purpose="relief_evaluation", items=["identity"])
    take_on(by=cast.worker.acting, request=request)
    assert told(cast, request) == [None]


def test_who_is_feared_there_is_told_nothing_by_one_click(cast):
    request = referred(cast)
    consents(cast, request)
    name = cast.at("caf").user.get_full_name()
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.FEARED_PERSON, names=[name])
    take_on(by=cast.worker.acting, request=request)
    assert told(cast, request) == [None]


def test_what_the_page_showed_is_what_is_sent(cast):
    request = referred(cast)
    seen = judge(request, on=today()).fingerprints
    consents(cast, request)
    with pytest.raises(JudgmentChanged):
        take_on(by=cast.worker.acting, request=request, fingerprints=seen)
    assert not Answer.objects.exists()


def test_once_by_the_team_for_a_referral_of_somebody(cast):
    request = referred(cast, to_person=False)
    with pytest.raises(NotMatched):
        take_on(by=cast.worker.acting, request=request)
    match(by=cast.worker.acting, request=request, person=a_person(cast))
    with pytest.raises(NotFound):
        take_on(by=cast.other_worker.acting, request=fresh(request))
    take_on(by=cast.worker.acting, request=fresh(request))
    with pytest.raises(AlreadyClosed):
        take_on(by=cast.teammate.acting, request=fresh(request))
    with pytest.raises(NoReferral):
        take_on(by=cast.worker.acting, request=matched(cast, Item.ADDRESS, person=a_person(cast, first_names="Ana")))


def test_without_the_journal_nobody_is_followed(cast, journal_down):
    request = referred(cast)
    Followup.objects.all().delete()
    worker = cast.worker.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        take_on(by=worker, request=request)
    assert not Followup.objects.exists()
    assert not Answer.objects.exists()


def test_a_referral_counts_as_one(cast):
    request = referred(cast)
    counted = AccountEntry.objects.filter(subject=request.pk).values_list("measure", "quantity")
    assert set(counted) == {("asks", 1), ("items_asked", 1), ("referrals", 1)}
    other = matched(cast, Item.ADDRESS, person=request.person)
    assert not AccountEntry.objects.filter(subject=other.pk, measure="referrals").exists()


def test_the_short_form_and_the_one_click(cast):
    signed(cast, cast.partner("caf"), opens={"referral": ["followup"]}, **around_today())
    agent = cast.at("caf").client
    html = agent.get("/demandes/nouvelle/referral/").content.decode()
    assert 'name="items" value="followup"' in html
    assert 'value="health"' not in html
    typed = {
        "items": "followup",
        "form_named_agent": "Amaury Quellenec",
        "form_person_agrees": "on",
        "reason": "Elle demande un appui.",
        "step": "send",
        "draft": "6b0f4b7c-9a5e-4c1e-8f6a-2f1f8d0a7f11",
    } | {f"person_{name}": value for name, value in SUBJECT.items()}
    sent = agent.post("/demandes/nouvelle/referral/", typed)
    assert sent.status_code == 302, sent.content.decode()[:2000]
    url = sent["Location"]
    worker = cast.worker.client
    assert "prise-en-charge" not in worker.get(url).content.decode()
    number = url.split("/")[2]
    match(by=cast.worker.acting, request=Request.objects.get(number=number), person=a_person(cast))
    page = worker.get(url).content.decode()
    assert f"/demandes/{number}/prise-en-charge/" in page
    assert "non détenue ou non communicable" in page
    worker.post(f"{url}prise-en-charge/")  # without what the page had shown, nothing leaves
    assert not Answer.objects.exists()
    shown = drafts.fingerprint_fields(judge(Request.objects.get(number=number), on=today()))
    worker.post(f"{url}prise-en-charge/", shown)
    assert Answer.objects.get().unseal("content") == {}
