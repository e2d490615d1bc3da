"""Who a request is about: no second record in silence, a search under another name, what the page tells of twins."""

import pytest
from django.urls import reverse

from consent.models import Distinction, Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from tests.consent.consenting import recorded
from tests.sharing.asking import SUBJECT, a_person, filed, fresh, matched

from .pages import page, text

pytestmark = pytest.mark.django_db
WRITTEN = {"last_name": "Beauvodin", "first_names": "Solenne", "birth_date": "1992-02-28"}
MEANT = {"last_name": "Orvaudin", "first_names": "Solène", "birth_date": "1992-02-29"}
WHY = "Une cousine, vue la semaine passée."


@pytest.fixture
def hidden(cast) -> Person:
    """Somebody of another team, who hides."""
    person = recorded(cast.other_worker, MEANT | {"commune": "99201"})
    raise_flag(
        by=cast.other_worker.acting, person=person.pk, kind=Kind.PROTECTED_ADDRESS, address=["7 rue des Glycines"]
    )
    return person


@pytest.fixture
def request_of(cast):
    return filed(cast, Item.ADDRESS, **WRITTEN)


def new_person(request) -> str:
    return reverse("request_new_person", args=[request.number])


def test_a_corrected_identity_is_searched_before_a_record_is_made(cast, hidden, request_of):
    """D1: what the partner misspelt finds nobody; what the worker makes of it is somebody who hides."""
    refused = cast.worker.client.post(new_person(request_of), MEANT)
    assert refused.status_code == 422
    assert "Une fiche porte ce nom et cette date" in text(refused)
    assert str(hidden.pk) in text(refused)
    assert "Glycines" not in text(refused)
    assert Person.objects.count() == 1
    assert fresh(request_of).person is None
    silent = cast.worker.client.post(new_person(request_of), MEANT | {"distinct_from": str(hidden.pk)})
    assert silent.status_code == 422
    assert "pourquoi c’est une autre personne" in text(silent)


def test_it_is_she(cast, hidden, request_of):
    done = cast.worker.client.post(new_person(request_of), MEANT | {"same": str(hidden.pk)})
    assert done.status_code == 302
    assert fresh(request_of).person == hidden
    assert Person.objects.count() == 1


def test_it_is_somebody_else_and_the_protection_counts_all_the_same(cast, hidden, request_of):
    said = {"distinct_from": str(hidden.pk), "different": WHY}
    assert cast.worker.client.post(new_person(request_of), MEANT | said).status_code == 302
    assert Distinction.objects.get().other == hidden
    assert WHY not in str(list(Entry.objects.values()))
    shown = text(page(cast.worker, request_of))
    assert "Une autre fiche peut être la même personne : ce qui la protège compte ici aussi" in shown.replace(
        "\u00a0", " "
    )
    for word in ("Glycines", "Adresse protégée", "protected-person"):
        assert word not in shown


def test_a_forged_choice_is_nobody(cast, request_of):
    stranger = recorded(cast.other_worker, {"last_name": "Quellenec", "first_names": "Ana", "birth_date": "1950-01-02"})
    for chosen in ("", "x", str(stranger.pk), "00000000-0000-4000-8000-000000000000"):
        assert cast.worker.client.post(new_person(request_of), MEANT | {"same": chosen}).status_code == 404
    forged = MEANT | {"distinct_from": "x", "different": WHY}
    assert cast.worker.client.post(new_person(request_of), forged).status_code == 404


def test_another_spelling_is_searched_and_matched(cast, hidden, request_of):
    url = reverse("request_search_person", args=[request_of.number])
    assert url in text(page(cast.worker, request_of))
    assert 'value="Beauvodin"' in text(cast.worker.client.get(url))
    found = cast.worker.client.post(url, MEANT)
    assert found.status_code == 200
    assert str(hidden.pk) in text(found)
    assert "Aucune personne" in text(cast.worker.client.post(url, WRITTEN | {"birth_date": "1950-01-02"}))
    assert cast.worker.client.post(url, WRITTEN | {"last_name": "X", "same": str(hidden.pk)}).status_code == 404
    assert cast.worker.client.post(url, MEANT | {"same": str(hidden.pk)}).status_code == 302
    assert fresh(request_of).person == hidden


def test_the_page_of_a_match_tells_of_twins_without_telling_what_protects_them(cast):
    her = recorded(cast.other_worker, SUBJECT)
    raise_flag(by=cast.other_worker.acting, person=her.pk, kind=Kind.FEARED_PERSON, names=["Régie des Trois-Rivières"])
    request = matched(cast, Item.ADDRESS, person=a_person(cast))
    for reader in (cast.worker, cast.manager):
        shown = text(page(reader, request)).replace("\u00a0", " ")
        assert "Une autre fiche peut être la même personne : ce qui la protège compte ici aussi." in shown
        assert "personne crainte" not in shown
