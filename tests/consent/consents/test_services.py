"""A consent is recorded for one recipient, one purpose and its items, until a day; anything wider is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from consent.consents.services import record_consent, withdraw_consent
from consent.errors import AlreadyWithdrawn, BadConsent
from consent.journal import CONSENT_RECORDED, CONSENT_WITHDRAWN
from consent.models import Consent, Withdrawal
from hub.days import today
from hub.errors import Forbidden, NotFound
from tests.consent.consenting import a_consent, a_person, terms
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db


def test_recorded_and_withdrawn_in_one_gesture(cast):
    person = a_person(cast)
    with journaled(CONSENT_RECORDED, by=cast.worker.acting) as written:
        consent = record_consent(by=cast.worker.acting, person=person.id, **terms(cast))
    assert written.is_about(consent)
    with journaled(CONSENT_WITHDRAWN, by=cast.teammate.acting):
        withdrawal = withdraw_consent(by=cast.teammate.acting, consent=consent.id)
    assert withdrawal.withdrawn_on == today()
    with pytest.raises(AlreadyWithdrawn):
        withdraw_consent(by=cast.worker.acting, consent=consent.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"expires_on": None}, "expires_on"),
        ({"given_on": None}, "given_on"),
        ({"given_on": today() + timedelta(days=1)}, "given_on"),
        ({"expires_on": today() - timedelta(days=1)}, "expires_on"),
        ({"expires_on": today() + timedelta(days=367)}, "expires_on"),
        ({"given_on": today() - timedelta(days=30), "expires_on": today() - timedelta(days=2)}, "expires_on"),
        ({"items": []}, "items"),
        ({"items": ["health"]}, "items"),
        ({"items": ["identity", "address"]}, "items"),
        ({"items": ["nothing"]}, "items"),
        ({"purpose": "global_support"}, "purpose"),
        ({"purpose": "debtor_information"}, "purpose"),
        ({"purpose": "other"}, "purpose"),
        ({"purpose": "nothing"}, "purpose"),
        ({"giver": "representative"}, "giver"),
        ({"giver": "neighbour"}, "giver"),
        ({"how": ""}, "how"),
    ],
)
def test_what_overreaches_is_refused_with_its_reason(cast, change, field):
    person = a_person(cast)
    with pytest.raises(BadConsent) as refusal:
        record_consent(by=cast.worker.acting, person=person.id, **terms(cast, **change))
    assert list(refusal.value.data["fields"]) == [field]
    assert not Consent.objects.exists()


def test_a_year_to_the_day_is_the_most(cast):
    given = today() - timedelta(days=1)
    consent = a_consent(cast, given_on=given, expires_on=given.replace(year=given.year + 1))
    assert consent.expires_on > consent.given_on


def test_the_database_refuses_too(cast):
    consent = a_consent(cast)
    for days, message in ((400, "consent_one_year_at_most"), (-400, "consent_ends_after_it_starts")):
        consent.pk, consent.expires_on = None, consent.given_on + timedelta(days=days)
        with pytest.raises(IntegrityError, match=message), transaction.atomic():
            Consent.objects.bulk_create([consent])
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE consent_consent SET expires_on = expires_on + 1")


def test_right_role_wrong_team(cast):
    consent = a_consent(cast)
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            record_consent(by=stranger.acting, person=consent.person_id, **terms(cast))
        with pytest.raises(NotFound):
            withdraw_consent(by=stranger.acting, consent=consent.id)
    with pytest.raises(Forbidden):
        withdraw_consent(by=cast.intake.acting, consent=consent.id)
    assert Consent.objects.count() == 1
    assert not Withdrawal.objects.exists()


def test_no_entry_no_consent_and_no_withdrawal(cast, monkeypatch):
    consent = a_consent(cast)
    wanted = terms(cast)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        record_consent(by=cast.worker.acting, person=consent.person_id, **wanted)
    with pytest.raises(JournalDown):
        withdraw_consent(by=cast.worker.acting, consent=consent.id)
    assert Consent.objects.count() == 1
    assert not Withdrawal.objects.exists()
