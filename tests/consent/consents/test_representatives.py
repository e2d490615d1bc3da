"""Who may speak for a person: by a mandate, a document and dates; what was given under a mandate ends with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from consent import facts, validity
from consent.consents.representatives import end_mandate, record_representative
from consent.consents.services import record_refusal
from consent.errors import BadConsent, BadRepresentative, MandateEnded
from consent.journal import MANDATE_ENDED, REPRESENTATIVE_RECORDED
from consent.models import Consent, MandateEnd, Refusal, Representative
from hub.days import today
from hub.errors import Forbidden, NotFound
from partners.law.calendar import years_later
from tests.consent.consenting import a_consent, a_person, terms
from tests.consent.representing import a_parent, a_representative, mandate
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def a_child(cast):
    return a_person(cast, birth_date=(today() - timedelta(days=3000)).isoformat())


def by(mandate: Representative, **more) -> dict:
    return {"giver": "representative", "representative": mandate.id} | more


def refused(cast, person, field: str = "giver", **typed) -> str:
    with pytest.raises(BadConsent) as refusal:
        a_consent(cast, person, **typed)
    assert list(refusal.value.data["fields"]) == [field]
    (sentence,) = refusal.value.data["fields"][field]
    return sentence


def test_recorded_sealed_and_journaled(cast):
    person = a_person(cast)
    with journaled(REPRESENTATIVE_RECORDED, by=cast.worker.acting) as written:
        row = a_representative(cast, person)
    assert written.is_about(row)
    assert row.unseal_detail() == {"name": mandate()["name"], "document": mandate()["document"]}
    assert b"Brassenoux" not in bytes(row.detail)
    assert facts.is_represented(person, on=today())
    assert facts.measures_each([person.pk], on=today()) == {person.pk: {"tutelle"}}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "neighbour"}, "kind"),
        ({"kind": "parental_authority"}, "kind"),  # of an adult
        ({"covers": []}, "covers"),
        ({"covers": ["everything"]}, "covers"),
        ({"kind": "curatelle"}, "covers"),  # covers consent
        ({"name": " "}, "name"),
        ({"document": ""}, "document"),
        ({"contact": "x" * 201}, "contact"),
        ({"starts_on": None}, "starts_on"),
        ({"starts_on": today() + 400 * DAY}, "starts_on"),
        ({"ends_on": today() - DAY}, "ends_on"),
        ({"ends_on": today() - 200 * DAY}, "ends_on"),
    ],
)
def test_what_is_no_mandate_is_refused_in_french(cast, change, field):
    person = a_person(cast)
    with pytest.raises(BadRepresentative) as refusal:
        a_representative(cast, person, **change)
    assert list(refusal.value.data["fields"]) == [field]
    assert not Representative.objects.exists()


def test_represented_by_a_mandate_that_covers_consent_and_is_in_force(cast):
    for change, represented in (
        ({}, True),
        ({"kind": "habilitation"}, True),
        ({"kind": "mandate"}, True),
        ({"kind": "lawyer", "covers": ["access"]}, False),
        ({"kind": "curatelle", "covers": []}, False),
        ({"starts_on": today() + DAY}, False),
        ({"ends_on": today()}, True),
    ):
        person = a_person(cast)
        a_representative(cast, person, **change)
        assert facts.is_represented(person, on=today()) is represented, change
    assert not facts.is_represented(person, on=today() + DAY), "its last day was yesterday"


def test_a_parent_speaks_until_the_eve_of_majority(cast):
    child = a_child(cast)
    assert "mineure" in refused(cast, child, giver="self")
    parent = a_parent(cast, child)
    majority = years_later(today() - timedelta(days=3000), 18)
    assert parent.ends_on == majority - DAY
    assert not facts.is_represented(child, on=today()), "a minor is not `represented`: the rule knows the age"
    a_consent(cast, child, **by(parent))


def test_a_represented_adult_consents_by_either(cast):
    person = a_person(cast)
    a_consent(cast, person, giver="self")
    a_consent(cast, person, **by(a_representative(cast, person)))


def test_without_a_mandate_in_force_nobody_speaks_for_her(cast):
    person, other = a_person(cast), a_person(cast)
    assert "Aucun mandat" in refused(cast, person, giver="representative")
    assert "Aucun mandat" in refused(cast, person, **by(a_representative(cast, other)))
    lawyer = a_representative(cast, person, kind="lawyer", covers=["access"])
    assert "ne lui permet pas" in refused(cast, person, **by(lawyer))
    later = a_representative(cast, person, starts_on=today() + DAY)
    assert "ne commence que le" in refused(cast, person, **by(later))
    ended = a_representative(cast, person)
    end_mandate(by=cast.worker.acting, representative=ended.id, reason="Mainlevée.")
    assert "a pris fin : son dernier jour était le" in refused(cast, person, **by(ended))
    assert not Consent.objects.exists()
    typed = {key: value for key, value in terms(cast).items() if key not in ("given_on", "expires_on", "giver")}
    with pytest.raises(BadConsent):
        record_refusal(by=cast.worker.acting, person=person.id, refused_on=today(), **typed, **by(ended))


def test_a_consent_ends_with_the_mandate_it_was_given_under(cast):
    person = a_person(cast)
    one = a_representative(cast, person)
    a_consent(cast, person, **by(one))
    [read] = facts.consents_of(person)
    assert validity.standing_of(read, day=today(), minor=False, represented=True) is validity.Standing.VALID
    with journaled(MANDATE_ENDED, by=cast.teammate.acting) as written:
        end_mandate(by=cast.teammate.acting, representative=one.id, reason="Mainlevée de la mesure.")
    assert written.is_about(one)
    a_representative(cast, person, name="Ludivine Harcouët")
    [read] = facts.consents_of(person)
    assert read.expires == today() - DAY
    assert validity.standing_of(read, day=today(), minor=False, represented=True) is validity.Standing.EXPIRED
    with pytest.raises(MandateEnded):
        end_mandate(by=cast.worker.acting, representative=one.id, reason="Encore.")


def test_an_end_is_not_announced_and_says_why(cast):
    one = a_representative(cast, a_person(cast), starts_on=today() + DAY)
    for typed in ({"reason": "Erreur.", "ended_on": today() + DAY}, {"reason": " "}):
        with pytest.raises(BadRepresentative):
            end_mandate(by=cast.worker.acting, representative=one.id, **typed)
    end_mandate(by=cast.worker.acting, representative=one.id, reason="Erreur de saisie : autre personne.")
    assert MandateEnd.objects.get().unseal_reason().startswith("Erreur de saisie")
    assert not Representative.objects.in_force(on=today() + DAY).exists()


def test_the_database_refuses_too(cast):
    person = a_person(cast)
    mandate = a_representative(cast, person)
    consent = a_consent(cast, person, **by(mandate))
    end_mandate(by=cast.worker.acting, representative=mandate.id, reason="Mainlevée.")

    def again(message: str, **changes) -> None:
        consent.pk = None
        for name, value in changes.items():
            setattr(consent, name, value)
        with pytest.raises(IntegrityError, match=message), transaction.atomic():
            Consent.objects.bulk_create([consent])

    again("consent_mandate_in_force")
    again("consent_names_its_representative", representative=None)
    again("consent_names_its_representative", by="self", representative_id=mandate.id, given_on=today() - DAY)
    ahead = today() + 3 * DAY
    again("consent_given_when_recorded", representative=None, given_on=ahead, expires_on=ahead)
    again("expires_on", expires_on=None)
    mandate.pk, mandate.kind = None, "curatelle"
    with pytest.raises(IntegrityError, match="consent_curatelle_assists"), transaction.atomic():
        Representative.objects.bulk_create([mandate])
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE consent_mandateend SET ended_on = ended_on - 1")
    assert not Refusal.objects.exists()


def test_right_role_wrong_team(cast):
    person = a_person(cast)
    one = a_representative(cast, person)
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            a_representative_by(stranger, person)
        with pytest.raises(NotFound):
            end_mandate(by=stranger.acting, representative=one.id, reason="Mainlevée.")
    with pytest.raises(Forbidden):
        a_representative_by(cast.intake, person)
    assert Representative.objects.count() == 1
    assert not MandateEnd.objects.exists()


def a_representative_by(member, person) -> Representative:
    return record_representative(by=member.acting, person=person.id, **mandate())


def test_no_entry_no_mandate_and_no_end(cast, monkeypatch):
    person = a_person(cast)
    one = a_representative(cast, person)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        a_representative(cast, person)
    with pytest.raises(JournalDown):
        end_mandate(by=cast.worker.acting, representative=one.id, reason="Mainlevée.")
    assert Representative.objects.count() == 1
    assert not MandateEnd.objects.exists()
