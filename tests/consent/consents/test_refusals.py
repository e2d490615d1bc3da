"""She said no: it is written down, and nobody asks again for 30 days unless she comes back by herself."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import IntegrityError, InternalError

from consent.consents import refusals
from consent.consents.services import record_consent, record_refusal
from consent.errors import BadConsent
from consent.models import Consent, Refusal
from hub.days import today
from hub.errors import Forbidden, NotFound
from hub.journal.models import Entry
from tests.consent.consenting import a_person, terms
from tests.journal_checks import commitment_matches

pytestmark = pytest.mark.django_db


def refuse(cast, person, *, by=None, on=None, **changes) -> Refusal:
    asked = terms(cast, **changes)
    for name in ("given_on", "expires_on"):
        del asked[name]
    return record_refusal(
        by=by or cast.worker.acting, person=person.id, refused_on=today() if on is None else on, **asked
    )


def test_refusal_is_kept_and_journaled(cast):
    person = a_person(cast)
    refusal = refuse(cast, person)
    assert refusal.text.version == 1
    entry = Entry.objects.get(action="consent.refused")
    assert entry.object_uuid == refusal.id
    content = {
        "recipient": str(cast.partner("mutuelle").id),
        "purpose": "relief_evaluation",
        "items": ["evaluation", "identity"],
        "refused": today().isoformat(),
        "by": "self",
        "representative": None,
        "how": "in_presence",
        "text": 1,
        "paper": None,
    }
    assert commitment_matches(entry, content, person.key)


@pytest.mark.parametrize(("days", "warns"), [(0, True), (30, True), (31, False)])
def test_asking_again_within_30_days_warns(cast, days, warns):
    person = a_person(cast)
    refuse(cast, person, on=today() - timedelta(days=days))
    if not warns:
        record_consent(by=cast.worker.acting, person=person.id, **terms(cast))
        return
    with pytest.raises(BadConsent) as refused:
        record_consent(by=cast.worker.acting, person=person.id, **terms(cast))
    assert set(refused.value.data["fields"]) == {"despite_refusal"}
    assert not Consent.objects.exists()
    record_consent(by=cast.worker.acting, person=person.id, despite_refusal=True, **terms(cast))


def test_refusal_to_another_or_of_somebody_else_does_not_warn(cast):
    person = a_person(cast)
    refuse(cast, person, recipient=cast.partner("mutuelle_2"))
    refuse(cast, a_person(cast, first_names="Jeanne"))
    refuse(cast, person, recipient=cast.partner("bank"), purpose="client_hardship", items=["benefits"])
    assert refusals.recent(person, recipient=cast.partner("mutuelle"), purpose="relief_evaluation", on=today()) is None
    record_consent(by=cast.worker.acting, person=person.id, **terms(cast))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"on": today() + timedelta(days=1)}, "given_on"),
        ({"items": []}, "items"),
        ({"items": ["health"]}, "items"),
        ({"purpose": "global_support"}, "purpose"),
        ({"giver": "representative"}, "giver"),
        ({"how": "telepathy"}, "how"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(cast, change, field):
    person = a_person(cast)
    with pytest.raises(BadConsent) as refused:
        refuse(cast, person, **change)
    assert set(refused.value.data["fields"]) == {field}


def test_right_role_wrong_person(cast):
    person = a_person(cast)
    with pytest.raises(NotFound):
        refuse(cast, person, by=cast.other_worker.acting)
    with pytest.raises(Forbidden):
        refuse(cast, person, by=cast.intake.acting)
    with pytest.raises(NotFound):
        refuse(cast, person, by=cast.agent.acting)
    assert not Refusal.objects.exists()


def test_journal_down_nothing_kept(cast, journal_down):
    person = a_person(cast)
    journal_down()
    with pytest.raises(IntegrityError), transaction.atomic():
        refuse(cast, person)
    assert not Refusal.objects.exists()


def test_database_refuses_to_rewrite_a_refusal(cast):
    refuse(cast, a_person(cast))
    with pytest.raises((InternalError, IntegrityError), match="never rewritten"), transaction.atomic():
        Refusal.objects.update(refused_on=today() - timedelta(days=60))
