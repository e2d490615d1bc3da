"""To solicit is to tell: what the guard lets a partner know, to whom, and what it never lets out."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from consent.flows.raise_flag import raise_flag
from consent.flows.record_link import record_link
from consent.flows.record_refusal import record_refusal
from consent.flows.withdraw_consent import withdraw_consent
from consent.models.flag import Kind
from consent.models.link import LinkKind
from hub.days import today
from hub.errors import Forbidden, HubError, Invalid, NotFound
from hub.notices.models import Notice
from partners.models import AccountEntry, Officer
from partners.solicitable import BY_CODE, kinds_for
from partners.vocabulary import Band
from sharing.flows.solicit import solicit
from sharing.journal import SOLICITATION_SENT
from sharing.models import Solicitation
from sharing.solicitations.errors import (
    AgreementNeeded,
    FearedThere,
    KindNotOffered,
    ManagerNeeded,
    NameWritten,
    NotReachable,
    TextLeaks,
)
from tests.consent.consenting import a_consent
from tests.journal_checks import journaled
from tests.sharing.asking import a_person
from tests.sharing.soliciting import TEXT, agreed, an_ask, fresh, solicited

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return a_person(cast)


def refused(cast, error: type[HubError], person=None, *, by=None, **changes) -> HubError:
    """Nothing is kept, whatever stands against it."""
    acting, ask = (by or cast.worker).acting, an_ask(cast, person, **changes)
    with pytest.raises(error) as refusal, transaction.atomic():
        solicit(by=acting, ask=ask)
    assert not Solicitation.objects.exists()
    assert not AccountEntry.objects.exists()
    assert not Notice.objects.filter(kind_code__startswith="solicitation").exists()
    return refusal.value


def test_sealed_journaled_counted_and_told(cast, person):
    outsider = cast.outsider
    with journaled(SOLICITATION_SENT, by=cast.worker.acting) as written:
        row = solicit(by=cast.worker.acting, ask=an_ask(cast, person))
    assert written.is_about(row)
    row = fresh(row)
    assert row.key.parent == person.key
    assert row.open("content") == {
        "text": TEXT,
        "identity": {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12"},
    }
    assert row.open("agreement") == {
        "on": today().isoformat(),
        "how": "in_presence",
        "by": "self",
        "representative": None,
    }
    assert TEXT.encode() not in bytes(row.content)
    entry = AccountEntry.objects.get()
    counted = (entry.direction, entry.measure, entry.quantity, entry.band, entry.request_type)
    assert counted == ("sent", "asks", 1, Band.AGREED.value, "caf_aid")
    assert list(Notice.objects.values_list("user", "number")) == [(outsider.user.pk, row.number)]


def test_for_nobody_nothing_names_anybody(cast):
    row = solicited(cast)
    assert row.open("content")["identity"] is None
    assert (row.person, row.names_person, row.key.parent, row.agreement) == (None, False, None, None)


def test_for_a_person_she_need_not_be_named(cast, person):
    row = solicited(cast, person, agreed=None)
    assert row.open("content")["identity"] is None
    assert row.person == person


def test_sent_twice_it_is_one(cast):
    draft, key = an_ask(cast), uuid.uuid4()
    first = solicit(by=cast.worker.acting, ask=draft, solicitation_id=key)
    assert solicit(by=cast.worker.acting, ask=draft, solicitation_id=key) == first
    assert AccountEntry.objects.count() == 1


def test_without_the_journal_nothing_is_kept(cast, journal_down):
    ask = an_ask(cast)
    worker = cast.worker.acting
    journal_down()
    with pytest.raises(DatabaseError), transaction.atomic():
        solicit(by=worker, ask=ask)
    assert not Solicitation.objects.exists()
    assert not AccountEntry.objects.exists()


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("other_worker", NotFound),
        ("other_manager", NotFound),
        ("intake", Forbidden),
        ("agent", NotFound),
        ("dpo", NotFound),
    ],
)
def test_only_the_team_that_follows_her(cast, person, who, error):
    refused(cast, error, person, by=getattr(cast, who))


def test_what_is_not_asked_of_such_a_partner(cast):
    refused(cast, KindNotOffered, kind="siao_shelter")
    refused(cast, Invalid, text="   ")


def test_who_is_suspended_is_not_reached(cast):
    partner = cast.partner("caf")
    type(partner).objects.filter(pk=partner.pk).update(suspended_at="2026-01-01T00:00Z")
    partner.refresh_from_db()
    refused(cast, NotReachable)


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": today() + timedelta(days=1)},
        {"on": today() - timedelta(days=400)},
        {"how": ""},
        {"giver": "nobody"},
        {"giver": "representative"},
    ],
)
def test_no_name_without_an_agreement_that_holds(cast, person, wrong):
    refused(cast, AgreementNeeded, person, agreed=agreed(**wrong))


def test_a_minor_does_not_agree_alone(cast):
    minor = a_person(cast, birth_date=(today() - timedelta(days=3000)).isoformat())
    assert "giver" in refused(cast, AgreementNeeded, minor).data["fields"]


def test_no_name_once_she_took_something_back_from_this_partner(cast, person):
    consent = a_consent(cast, person)
    withdraw_consent(by=cast.worker.acting, consent=consent.pk)
    refused(cast, AgreementNeeded, person, to="mutuelle", kind="mutuelle_relief")
    solicited(cast, person)  # another partner


def test_no_name_once_she_refused_this_partner(cast, person):
    record_refusal(
        by=cast.worker.acting,
        person=person.pk,
        recipient=cast.partner("mutuelle"),
        purpose="relief_evaluation",
        items=["identity"],
        refused_on=today(),
        giver="self",
        how="spoken",
    )
    refused(cast, AgreementNeeded, person, to="mutuelle", kind="mutuelle_relief")


def fear(cast, person, name: str) -> None:
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.FEARED_PERSON, names=[name])


@pytest.mark.parametrize("by", ["worker", "manager"])
def test_whom_she_fears_works_there(cast, person, by):
    """Not even a manager, and not even without her name."""
    fear(cast, person, cast.outsider.user.get_full_name())
    refused(cast, FearedThere, person, by=getattr(cast, by))
    refused(cast, FearedThere, person, by=getattr(cast, by), agreed=None)


def test_whom_she_fears_is_an_officer_there(cast, person):
    """He has no account: his clerks read for him."""
    partner = cast.partner("caf")
    officer = Officer.objects.create(partner=partner, name="Maître Ludovic Terrebrune")
    fear(cast, person, "Terrebrune Ludovic")
    refused(cast, FearedThere, person, by=cast.manager)
    Officer.objects.filter(pk=officer.pk).update(ended_at=timezone.now())
    solicited(cast, person, by=cast.manager)


def test_whom_somebody_near_her_fears_works_there(cast, person):
    child = a_person(cast, first_names="Noam", birth_date="2015-02-03")
    record_link(by=cast.worker.acting, person=person.pk, other=child.pk, kind=LinkKind.PARENT, told_by="person")
    fear(cast, child, cast.outsider.user.get_full_name())
    refused(cast, FearedThere, person, by=cast.manager)


def test_the_text_names_nobody_she_fears(cast, person):
    fear(cast, person, "Ludovic Terrebrune")
    refused(cast, NameWritten, person, by=cast.manager, text="Son mari, Terrebrune Ludovic, ne doit pas savoir.")
    solicited(cast, person, by=cast.manager)


@pytest.mark.parametrize("kind", [Kind.PROTECTED_ADDRESS, Kind.DANGER, Kind.PARENTS_CONFLICT])
def test_under_a_protection_a_manager_sends_it(cast, person, kind):
    raise_flag(by=cast.worker.acting, person=person.pk, kind=kind)
    refused(cast, ManagerNeeded, person)
    assert solicited(cast, person, by=cast.manager).names_person


@pytest.mark.parametrize(
    "text",
    [
        "Elle vit au 14 rue des Tisserands.",
        "Elle est rue des Tisserands.",
        "Une place près du 3 avenue du Port, à Rivemont.",
        "La joindre au 06 12 34 56 78.",
        "Lui écrire : elise@exemple.example",
    ],
)
def test_of_a_protected_person_nothing_that_finds_her(cast, person, text):
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.PROTECTED_ADDRESS, address=["14 rue des Tisserands"])
    refusal = refused(cast, TextLeaks, person, by=cast.manager, text=text)
    assert refusal.data["final"]
    everything = frozenset(refusal.data["leaks"])
    refused(cast, TextLeaks, person, by=cast.manager, text=text, acknowledged=everything)


def test_a_number_to_call_is_answered_for_by_the_worker(cast, person):
    text = "Me rappeler au 06 12 34 56 78."
    assert refused(cast, TextLeaks, person, text=text).data["final"] == []
    row = solicited(cast, person, text=text, acknowledged=frozenset({"notes-phone"}))
    assert "06 12" in row.open("content")["text"]


def test_the_social_security_number_never_leaves(cast, person):
    refusal = refused(cast, TextLeaks, person, text="Dossier 2 87 04 99 101 001 85, à voir.")
    refused(cast, TextLeaks, person, text="2 87 04 99 101 001 85", acknowledged=frozenset(refusal.data["leaks"]))


@pytest.mark.parametrize("text", ["Pour Mme VALDABRIN.", "Mme Valdabrin, seule.", "Au 12 rue Haute."])
def test_unnamed_she_is_not_recognised_by_the_text(cast, person, text):
    refused(cast, Invalid, person, agreed=None, text=text)


def test_the_database_keeps_it_as_it_was_sent(cast, person):
    row = solicited(cast, person)
    for change in (
        {"names_person": False, "agreement": None},
        {"content": b"x"},
        {"person": None},
        {"partner": cast.partner("siao")},
        {"sent_by": cast.teammate.user},
        {"agreement": None},
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            Solicitation.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Solicitation.objects.filter(pk=row.pk)._raw_delete("default")


def test_it_goes_with_her(cast, person):
    """The key lies under hers; the database takes no other."""
    row = solicited(cast, person)
    other = solicited(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Solicitation.objects.create(
            partner=row.partner,
            kind_code="caf_aid",
            team=row.team,
            person=person,
            key=other.key,
            content=b"x",
            due_on=today(),
        )


def test_every_kind_has_its_own_code_and_words():
    assert len({kind.title for kind in BY_CODE.values()}) >= 20
    for kind in kinds_for("caf"):
        assert BY_CODE[kind.code] is kind
