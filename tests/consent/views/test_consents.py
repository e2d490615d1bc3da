"""The pages of a consent: the text read aloud, a refusal, the receipt."""

import pytest
from django.urls import reverse

from consent.models import Consent, Refusal
from hub.days import today
from tests.consent.consenting import a_consent, a_person
from tests.hub.papers import Paper

pytestmark = pytest.mark.django_db


def page(cast, person) -> str:
    url = reverse("consent_new", args=[person.id])
    return f"{url}?recipient={cast.partner('mutuelle').id}&purpose=relief_evaluation"


def typed(**more) -> dict:
    return {"items": ["identity"], "given_on": today(), "giver": "self", "how": "spoken"} | more


def test_shows_the_text_in_use_before_the_boxes(cast):
    shown = cast.worker.client.get(page(cast, a_person(cast))).content.decode()
    assert "J’accepte que le service social" in shown
    assert "Version 1." in shown
    assert "À qui : Mutuelle des Rives." in shown


def test_refusal_is_recorded_and_the_next_asking_warned(cast):
    person = a_person(cast)
    answer = cast.worker.client.post(page(cast, person), typed(refus="1"))
    assert answer.status_code == 302
    assert Refusal.objects.get().person_id == person.id
    assert (
        "La personne a refusé il y a 30 jours ou moins" in cast.worker.client.get(page(cast, person)).content.decode()
    )

    answer = cast.worker.client.post(page(cast, person), typed(expires_on=today()))
    assert answer.status_code == 422
    assert not Consent.objects.exists()
    answer = cast.worker.client.post(page(cast, person), typed(expires_on=today(), despite_refusal="on"))
    assert answer.status_code == 302
    assert Consent.objects.count() == 1


def test_receipt_is_a_pdf_or_data(cast):
    consent = a_consent(cast)
    url = reverse("consent_receipt", args=[consent.person_id, consent.id])
    answer = cast.worker.client.post(url, {"forme": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="accord-{consent.number}.pdf"'
    Paper(answer.content).assert_accessible()
    answer = cast.worker.client.post(url, {"forme": "jsonld"})
    assert answer["Content-Type"] == "application/ld+json"
    assert answer.json()["receipt_id"] == consent.number


def test_receipt_of_another_teams_person_does_not_exist(cast):
    consent = a_consent(cast)
    other = a_person(cast, first_names="Jeanne")
    for who, person in (("other_worker", consent.person_id), ("agent", consent.person_id), ("worker", other.id)):
        url = reverse("consent_receipt", args=[person, consent.id])
        assert getattr(cast, who).client.post(url).status_code == 404
    assert cast.worker.client.get(url).status_code == 405
