"""What comes by telephone, letter, e-mail or on the spot becomes a request like any other, counted outside the hub."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from consent.consents.services import record_consent
from consent.errors import BadConsent
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import Forbidden, NotFound
from partners.kinds import WithoutAccount
from partners.law.vocabulary import Item
from partners.members.permissions import Suspended
from partners.members.services import join
from partners.models import AccountEntry, Partner
from partners.models.ledger import Channel, Measure
from partners.organisations.services import common_account
from partners.roles import PARTNER_AGENT
from partners.software.services import register
from sharing.casework.matching import match
from sharing.filing.changes import NotOutside, record_external_request
from sharing.filing.file import Filing
from sharing.judgment.facts import case_of
from sharing.models import ExternalRequest, Request
from sharing.requests.errors import TypeNotOpen
from sharing.requests.journal import EXTERNAL_REQUEST_RECORDED, REQUEST_FILED
from tests.cast.people import new_user
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.partners.agreeing import drafted
from tests.sharing.asking import a_person
from tests.sharing.desk.on_the_telephone import SUBJECT, WHO, told

pytestmark = pytest.mark.django_db


def test_it_is_a_request_of_the_same_kind_counted_outside_the_hub(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", items=("address",), reason="Une saisie.")
    assert (request.partner, request.team, request.channel) == (cast.partner(), cast.team(), Channel.TELEPHONE)
    assert (request.filed_by_user, request.filed_by_software) == (None, None)
    assert request.unseal_content().subject == SUBJECT
    asked = AccountEntry.objects.get(subject=request.id, measure=Measure.ASKS)
    assert (asked.channel, asked.partner) == (Channel.TELEPHONE, cast.partner())


def test_who_asked_is_sealed_and_journaled(cast):
    by = cast.worker.acting
    filing = Filing(type_code="debtor_information", subject=SUBJECT, items=("address",))
    with journaled(REQUEST_FILED, EXTERNAL_REQUEST_RECORDED, by=by) as written:
        request = record_external_request(
            by=by, asker=cast.partner(), filing=filing, caller=WHO, channel=Channel.LETTER
        )
    assert written.is_about(request)
    intake = ExternalRequest.objects.get()
    assert intake.unseal_caller() == {"name": WHO.name, "capacity": WHO.capacity, "telephone": WHO.telephone}
    assert WHO.name.encode() not in bytes(intake.caller)
    assert intake.taken_by == by.actor_id
    with pytest.raises(DatabaseError), transaction.atomic():
        ExternalRequest.objects.update(taken_by=uuid.uuid4())


def test_without_a_word_more_it_is_about_all_that_the_type_may_open(cast):
    assert told(cast, "police", "vital_emergency").items == ["identity", "contact", "address", "health"]
    assert told(cast, "police", "witness_summons").items == ["followup"]


def test_an_incomplete_ask_is_kept_and_judged_as_such(cast):
    request = told(cast, "commissaire_de_justice", "debtor_information", subject={"last_name": "Valdabrin"})
    assert request.team == cast.team("intake"), "no commune: the intake team"
    case = case_of(request, on=today())
    assert case.form == frozenset(), "neither written, nor named, nor any element"
    letter = told(cast, "commissaire_de_justice", "debtor_information", channel=Channel.LETTER)
    assert {form.value for form in case_of(letter, on=today()).form} == {"written", "named_person"}


def test_askers_without_an_account_share_one_a_kind(cast):
    one, other, third = told(cast, "lawyer"), told(cast, "lawyer"), told(cast, "landlord")
    assert one.partner == other.partner != third.partner
    assert one.partner.name == "Avocat (sans compte)"
    assert Partner.objects.filter(without_account=True).count() == 2


def test_what_has_no_text_gets_the_neutral_reply_by_itself(cast):
    request = told(cast, "lawyer")
    assert request.is_closed
    assert request.answer.unseal("content") == {}
    counted = set(AccountEntry.objects.filter(subject=request.id).values_list("measure", "channel"))
    assert (Measure.ANSWERED, Channel.TELEPHONE) in counted
    assert (Measure.REFUSED, Channel.TELEPHONE) in counted


def test_nothing_opens_to_an_account_that_several_share(cast):
    shared = common_account(by=cast.worker.acting, kind="mutuelle")
    with pytest.raises(IntegrityError), transaction.atomic():
        join(by=cast.technician.acting, user=new_user("stranger"), role=PARTNER_AGENT, place=shared)
    with pytest.raises(WithoutAccount):
        register(by=cast.technician.acting, partner=shared, name="Logiciel")
    with pytest.raises(WithoutAccount):
        drafted(cast, shared, opens={"relief_evaluation": ["identity"]})
    person = a_person(cast)
    with pytest.raises(BadConsent):
        record_consent(
            by=cast.worker.acting,
            person=person.pk,
            recipient=shared,
            purpose="relief_evaluation",
            items=["identity"],
            given_on=today(),
            expires_on=today(),
            giver="self",
            how="spoken",
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Partner.objects.filter(pk=shared.pk).update(without_account=False)


def test_the_team_keeps_it_where_a_worker_says_that_it_is_hers(cast):
    assert told(cast, "lawyer", by="other_worker").team == cast.team("north")
    assert told(cast, "lawyer", by="other_worker", keep=True).team == cast.team("south")
    assert told(cast, "lawyer", by="intake").team == cast.team("north")


def test_sent_twice_it_is_one(cast):
    draft = uuid.uuid4()
    words = {
        "asker": "lawyer",
        "filing": Filing(type_code="other", subject=SUBJECT, items=()),
        "caller": WHO,
        "channel": Channel.EMAIL,
        "draft": draft,
    }
    one = record_external_request(by=cast.worker.acting, **words)
    assert record_external_request(by=cast.worker.acting, **words) == one
    assert record_external_request(by=cast.teammate.acting, **words) != one, "a draft is one person's"


def test_a_caller_who_bears_the_feared_name_is_the_feared_person(cast):
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=["Kerduff Ronan"])
    request = told(cast, "commissaire_de_justice", "debtor_information", channel=Channel.LETTER)
    request = match(by=cast.worker.acting, request=request, person=person)
    assert case_of(request, on=today()).facts["asker_is_feared"] is True


def test_refused(cast, monkeypatch):
    filing = Filing(type_code="debtor_information", subject=SUBJECT, items=(Item.ADDRESS.value,))
    words = {"asker": cast.partner(), "filing": filing, "caller": WHO, "channel": Channel.TELEPHONE}
    for who, refused in (("agent", NotFound), ("dpo", NotFound), ("direction", NotFound), ("technician", NotFound)):
        with pytest.raises((refused, Forbidden, AttributeError)):
            record_external_request(by=getattr(cast, who).acting, **words)
    for channel in (Channel.PORTAL, Channel.API):
        with pytest.raises(NotOutside):
            record_external_request(by=cast.worker.acting, **words | {"channel": channel})
    with pytest.raises(TypeNotOpen):
        record_external_request(by=cast.worker.acting, **words | {"asker": "lawyer"})
    cast.partner().suspended_at = "2026-01-01T00:00:00Z"
    with pytest.raises(Suspended):
        record_external_request(by=cast.worker.acting, **words)
    cast.partner().suspended_at = None
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        record_external_request(by=cast.worker.acting, **words)
    assert not Request.objects.exists()
