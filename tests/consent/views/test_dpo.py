"""The DPO's two pages: erasing a person, publishing the text of the consents."""

import uuid

import pytest
from django.urls import reverse

from consent.models import ConsentText, Person
from hub.days import today
from partners.law.vocabulary import Item
from tests.sharing.asking import a_person, matched

pytestmark = pytest.mark.django_db


def erase(cast, person, who="dpo", **typed):
    data = {"person": str(person), "sure": "on"} | typed
    return getattr(cast, who).client.post(reverse("person_erase"), data)


def test_erases_whom_the_team_named(cast):
    person = a_person(cast)
    record = cast.worker.client.get(reverse("person", args=[person.id])).content.decode()
    assert f"<code>{person.id}</code>" in record
    assert erase(cast, person.id).status_code == 302
    assert Person.objects.get(pk=person.pk).erased_at is not None
    again = erase(cast, person.id)
    assert again.status_code == 422
    assert "déjà effacée" in again.content.decode()


def test_needs_the_word_that_it_is_meant_and_an_id_that_exists(cast):
    person = a_person(cast)
    assert erase(cast, person.id, sure="").status_code == 422
    assert erase(cast, "n’importe quoi").status_code == 422
    assert "Aucune fiche" in erase(cast, uuid.uuid4()).content.decode()
    assert Person.objects.get(pk=person.pk).erased_at is None


def test_open_request_is_named(cast):
    person = a_person(cast)
    request = matched(cast, Item.EMPLOYER, person=person)
    shown = erase(cast, person.id)
    assert shown.status_code == 422
    assert request.number in shown.content.decode()


@pytest.mark.parametrize("who", ["worker", "manager", "direction", "technician", "agent"])
def test_nobody_else(cast, who):
    person = a_person(cast)
    assert erase(cast, person.id, who).status_code == 403
    assert Person.objects.get(pk=person.pk).erased_at is None
    url = reverse("consent_text")
    assert getattr(cast, who).client.post(url, {"body": "x", "since": today()}).status_code == 403


def test_text_is_published_and_a_wrong_one_shown_in_place(cast):
    url, browser = reverse("consent_text"), cast.dpo.client
    assert "J’accepte que le service social" in browser.get(url).content.decode()
    refused = browser.post(url, {"body": "Sans aucun champ.", "since": today()})
    assert refused.status_code == 422
    assert "Il manque {recipient}." in refused.content.decode()
    assert "Sans aucun champ." in refused.content.decode()
    body = "Oui à {recipient} pour {purpose} : {items}, jusqu’au {until}."
    assert browser.post(url, {"body": body, "since": today()}).status_code == 302
    assert ConsentText.objects.get(version=2).body == body
