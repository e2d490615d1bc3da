"""To solicit is to tell: what the guard never lets a partner know of her, and when a manager must answer for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consent.consents.services import record_refusal, withdraw_consent
from consent.models.flag import Kind
from consent.models.link import LinkKind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.days import today
from hub.errors import Invalid
from partners.models import Officer
from sharing.solicitations.errors import AgreementNeeded, FearedThere, ManagerNeeded, NameWritten, TextLeaks
from tests.consent.consenting import a_consent
from tests.sharing.asking import a_person
from tests.sharing.soliciting import agreed, refused, solicited

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return a_person(cast)


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
    assert "06 12" in row.unseal("content")["text"]


def test_the_social_security_number_never_leaves(cast, person):
    refusal = refused(cast, TextLeaks, person, text="Dossier 2 87 04 99 101 001 85, à voir.")
    refused(cast, TextLeaks, person, text="2 87 04 99 101 001 85", acknowledged=frozenset(refusal.data["leaks"]))


@pytest.mark.parametrize("text", ["Pour Mme VALDABRIN.", "Mme Valdabrin, seule.", "Au 12 rue Haute."])
def test_unnamed_she_is_not_recognised_by_the_text(cast, person, text):
    refused(cast, Invalid, person, agreed=None, text=text)
