"""The pages on which a record gets an identity, and two records are told apart."""

import pytest
from django.urls import reverse

from consent.models import Distinction, EarlierIdentity, Person
from consent.persons.distinctions import declare_distinct
from tests.consent.consenting import IDENTITY, a_person, recorded

pytestmark = pytest.mark.django_db
WHY = "Une cousine, vue la semaine passée."
FAR = {"last_name": "Thiervigne", "first_names": "Octave", "birth_date": "1950-01-02"}


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def test_a_second_record_takes_a_reason(cast):
    person = a_person(cast)
    url, typed = reverse("person_new"), IDENTITY | {"commune": "99101"}
    asked = cast.worker.client.post(url, typed)
    assert asked.status_code == 422
    assert "Une fiche porte ce nom et cette date" in text(asked)
    assert reverse("person", args=[person.pk]) in text(asked)
    said = typed | {"distinct_from": str(person.pk)}
    assert cast.worker.client.post(url, said).status_code == 422
    assert Person.objects.count() == 1
    assert cast.worker.client.post(url, said | {"different": WHY}).status_code == 302
    assert Person.objects.count() == 2


def test_an_identity_is_corrected(cast):
    person = a_person(cast, **FAR)
    url = reverse("identity_correct", args=[person.pk])
    assert 'value="Thiervigne"' in text(cast.worker.client.get(url))
    typed = FAR | {"last_name": "Morvanne"}
    assert cast.worker.client.post(url, typed).status_code == 422
    assert cast.worker.client.post(url, typed | {"reason": "Mariage."}).status_code == 302
    assert EarlierIdentity.objects.count() == 1
    shown = text(cast.worker.client.get(reverse("person", args=[person.pk])))
    assert "Auparavant : Octave Thiervigne" in shown
    assert "Mariage." in shown


def test_a_correction_that_meets_another_record_asks(cast):
    other, person = a_person(cast), a_person(cast, **FAR)
    url = reverse("identity_correct", args=[person.pk])
    asked = cast.worker.client.post(url, IDENTITY | {"reason": "Papiers vus."})
    assert asked.status_code == 422
    assert str(other.pk) in text(asked)
    said = IDENTITY | {"reason": "Papiers vus.", "distinct_from": str(other.pk), "different": WHY}
    assert cast.worker.client.post(url, said).status_code == 302


def test_a_worker_says_it_is_somebody_else_and_the_manager_confirms(cast):
    person, other = a_person(cast), a_person(cast)
    Distinction.objects.all().delete()
    record, url = (reverse(name, args=[person.pk]) for name in ("person", "person_twins"))
    confirm = reverse("person_twin_confirm", args=[person.pk])
    assert url in text(cast.worker.client.get(record))
    assert "C’est une autre personne" in text(cast.worker.client.get(url))
    assert cast.worker.client.post(url, {"other": str(other.pk)}).status_code == 422
    assert cast.worker.client.post(url, {"other": str(other.pk), "different": WHY}).status_code == 302
    assert WHY in text(cast.worker.client.get(url))
    assert confirm not in text(cast.worker.client.get(url))
    assert cast.worker.client.post(confirm, {"other": str(other.pk)}).status_code == 403
    assert cast.other_manager.client.post(confirm, {"other": str(other.pk)}).status_code == 404
    assert confirm in text(cast.manager.client.get(url))
    assert cast.manager.client.post(confirm, {"other": str(other.pk)}).status_code == 302
    assert "Confirmé par le responsable" in text(cast.worker.client.get(url))
    assert url not in text(cast.worker.client.get(record))


def test_another_teams_reason_is_not_read(cast):
    """It was written on a record that this team does not follow, and may say where that person lives."""
    theirs = recorded(cast.other_worker, IDENTITY)
    mine = recorded(cast.worker, IDENTITY)
    Distinction.objects.all().delete()
    declare_distinct(by=cast.other_worker.acting, person=theirs.pk, other=mine.pk, reason=WHY)
    shown = text(cast.worker.client.get(reverse("person_twins", args=[mine.pk])))
    assert "a dit une autre équipe" in shown
    assert WHY not in shown
    assert WHY in text(cast.other_worker.client.get(reverse("person_twins", args=[theirs.pk])))
