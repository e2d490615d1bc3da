"""Representatives and links on the person's page and on pages of their own."""

import pytest
from django.urls import reverse

from consent.models import Consent, Link, MandateEnd, Representative
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from tests.consent.consenting import a_person
from tests.consent.representing import a_parent, a_representative

pytestmark = pytest.mark.django_db
OTHER = {"last_name": "Orvaudin", "first_names": "Solène", "birth_date": "1992-02-29"}


def text(response) -> str:
    return response.content.decode()


def test_a_representative_is_noted_shown_and_ended(cast):
    person = a_person(cast)
    new = reverse("representative_new", args=[person.id])
    typed = {"kind": "tutelle", "name": "Aurélien Brassenoux", "covers": ["consent"], "starts_on": "2026-01-05"}
    assert cast.worker.client.get(new).status_code == 200
    refused = cast.worker.client.post(new, typed)
    assert refused.status_code == 422
    assert "Brassenoux" in text(refused)
    page = cast.worker.client.post(new, typed | {"document": "Jugement du 5 janvier 2026"}, follow=True)
    assert "Aurélien Brassenoux" in text(page)
    assert "Jugement du 5 janvier 2026" in text(page)
    end = reverse("representative_end", args=[person.id, Representative.objects.get().id])
    assert "Brassenoux" in text(cast.worker.client.get(end))
    assert cast.worker.client.post(end, {"ended_on": today().isoformat()}).status_code == 422
    ended = cast.worker.client.post(end, {"ended_on": today().isoformat(), "reason": "Mainlevée."}, follow=True)
    assert "Mandat terminé" in text(ended)
    assert "Mainlevée." in text(ended)
    assert cast.worker.client.get(end).status_code == 404


def test_a_child_without_a_representative_is_not_asked(cast):
    child = a_person(cast, birth_date=today().replace(year=today().year - 9, day=1).isoformat())
    url = reverse("consent_new", args=[child.id])
    url += f"?recipient={cast.partner('mutuelle').id}&purpose=relief_evaluation"
    before = text(cast.worker.client.get(url))
    assert "Aucun représentant noté" in before
    assert "Noter cet accord" not in before
    parent = a_parent(cast, child)
    assert "Aurélien Brassenoux, autorité parentale" in text(cast.worker.client.get(url))
    typed = {
        "items": ["evaluation"],
        "given_on": today().isoformat(),
        "expires_on": today().isoformat(),
        "giver": str(parent.id),
        "how": "in_presence",
    }
    assert cast.worker.client.post(url, typed).status_code == 302
    assert Consent.objects.get().representative == parent


def test_a_link_is_noted_after_a_search_without_a_name_in_the_address(cast):
    mother, child = a_person(cast), a_person(cast, **OTHER)
    new = reverse("link_new", args=[mother.id])
    typed = OTHER | {"kind": "child", "told_by": "person"}
    found = cast.worker.client.post(new, typed)
    assert found.status_code == 200
    assert "Laquelle est-ce" in text(found)
    assert not Link.objects.exists()
    page = cast.worker.client.post(new, typed | {"other": str(child.id)}, follow=True)
    assert "Solène Orvaudin" in text(page)
    assert "Enfant" in text(page)
    assert "Parent ;" in text(cast.worker.client.get(reverse("person", args=[child.id])))
    link = Link.objects.get()
    assert (link.person, link.other) == (mother, child)
    assert cast.worker.client.post(new, typed | {"other": "nobody"}).status_code == 404
    nobody = cast.worker.client.post(new, typed | {"last_name": "Autrenom", "first_names": "Octave"})
    assert "Aucune personne trouvée" in text(nobody)


def test_the_manager_alone_undoes_what_protects(cast):
    mother, child = a_person(cast), a_person(cast, **OTHER)
    raise_flag(by=cast.worker.acting, person=mother.id, kind=Kind.PROTECTED_ADDRESS)
    typed = OTHER | {"kind": "child", "told_by": "person", "other": str(child.id)}
    cast.worker.client.post(reverse("link_new", args=[mother.id]), typed)
    end = reverse("link_end", args=[child.id, Link.objects.get().id])
    assert end not in text(cast.worker.client.get(reverse("person", args=[child.id])))
    assert end in text(cast.manager.client.get(reverse("person", args=[child.id])))
    typed = {"ended_on": today().isoformat(), "reason": "Erreur : une homonyme."}
    assert cast.worker.client.post(end, typed).status_code == 403
    assert "Une protection en dépend" in text(cast.manager.client.get(end))
    assert cast.manager.client.post(end, typed).status_code == 302
    assert cast.manager.client.get(end).status_code == 404


def test_another_persons_mandate_or_link_is_not_reached_through_mine(cast):
    mine, theirs, third = a_person(cast), a_person(cast), a_person(cast)
    mandate = a_representative(cast, theirs)
    link = Link.objects.create(
        person=theirs, other=third, kind="couple", told_by="team", recorded_by=cast.worker.acting.actor_id
    )
    reason = {"reason": "Non.", "ended_on": today().isoformat()}
    for url in (
        reverse("representative_end", args=[mine.id, mandate.id]),
        reverse("link_end", args=[mine.id, link.id]),
    ):
        assert cast.manager.client.post(url, reason).status_code == 404
    assert not MandateEnd.objects.exists()
    assert Link.objects.standing().exists()
