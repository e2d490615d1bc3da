"""The pages on which two records are joined, agreed to, refused and read apart again."""

import pytest
from django.urls import reverse

from consent.models import Merge, Person
from tests.consent.consenting import a_consent, a_person
from tests.consent.merging import WHY, followed_elsewhere, merged, only_elsewhere, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast) -> tuple[Person, Person]:
    """Alike enough for a search to find the other."""
    return a_person(cast), a_person(cast, first_names="Élise", birth_place="Rivemont")


def text(response) -> str:
    return response.content.decode()


def get(member, name: str, thing) -> str:
    return text(member.client.get(reverse(name, args=[thing.pk])))


def typed(other: Person, **changes) -> dict:
    return {"other": str(other.pk), "this_one": "kept", "reason": WHY} | changes


def test_a_worker_proposes_and_the_manager_agrees(cast, pair):
    kept, absorbed = pair
    assert cast.manager
    page = get(cast.worker, "merge_new", kept)
    assert "Rivemont" in page
    url = reverse("merge_new", args=[kept.pk])
    assert cast.worker.client.post(url, typed(absorbed, reason="")).status_code == 422
    sent = cast.worker.client.post(url, typed(absorbed), follow=True)
    assert "Elle attend l’accord" in text(sent)
    assert "donner l’accord" not in text(sent)
    merge = Merge.objects.get()
    assert (merge.kept, merge.absorbed) == (kept, absorbed)
    waiting = text(cast.manager.client.get(reverse("persons")))
    assert reverse("merge", args=[merge.pk]) in waiting
    assert reverse("merge", args=[merge.pk]) not in text(cast.worker.client.get(reverse("persons")))
    opened = get(cast.manager, "merge", merge)
    assert WHY in opened
    assert "donner l’accord" in opened
    agreed = cast.manager.client.post(reverse("merge_agree", args=[merge.pk]), follow=True)
    assert "Les deux fiches sont réunies" in text(agreed)
    again = cast.manager.client.post(reverse("merge_agree", args=[merge.pk]), follow=True)
    assert "déjà reçu sa réponse" in text(again)


def test_the_open_record_may_be_the_one_that_is_absorbed(cast, pair):
    first, second = pair
    cast.manager.client.post(reverse("merge_new", args=[first.pk]), typed(second, this_one="absorbed"))
    merge = Merge.objects.get()
    assert (merge.kept, merge.absorbed, merge.is_in_force) == (second, first, True)


def test_a_record_that_the_team_does_not_follow_is_no_choice(cast, pair):
    kept, absorbed = pair
    only_elsewhere(cast, absorbed)
    assert "Aucune autre fiche suivie" in get(cast.worker, "merge_new", kept)
    assert cast.worker.client.post(reverse("merge_new", args=[kept.pk]), typed(absorbed)).status_code == 422
    assert cast.other_worker.client.get(reverse("merge_new", args=[kept.pk])).status_code == 404
    assert not Merge.objects.exists()


def test_each_record_says_that_there_is_another_to_who_follows_both(cast, pair):
    kept, absorbed = pair
    a_consent(cast, absorbed)
    merged(cast, kept, absorbed)
    of_kept, of_absorbed = get(cast.worker, "person", kept), get(cast.worker, "person", absorbed)
    assert "Fiche principale" in of_kept
    assert reverse("person", args=[absorbed.pk]) in of_kept
    assert "Fiche rattachée" in of_absorbed
    assert reverse("person", args=[kept.pk]) in of_absorbed
    assert "À redemander" in of_absorbed


def test_who_follows_one_alone_reads_nothing_of_the_other(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, absorbed)
    merge = merged(cast, kept, absorbed)
    for member in (cast.other_worker, cast.other_manager):
        page = get(member, "person", absorbed)
        assert "Votre équipe ne suit pas l’autre fiche" in page
        assert str(kept.pk) not in page
        assert member.client.get(reverse("person", args=[kept.pk])).status_code == 404
    assert cast.other_worker.client.get(reverse("merge", args=[merge.pk])).status_code == 404
    settled = get(cast.other_manager, "merge", merge)
    assert "Rivemont" in settled
    assert "Élise Anne" not in settled
    assert str(kept.pk) not in settled


def test_the_other_manager_sees_both_names_while_deciding(cast, pair):
    kept, absorbed = pair
    followed_elsewhere(cast, absorbed)
    merge = proposed(cast, kept, absorbed, by=cast.manager)
    page = get(cast.other_manager, "merge", merge)
    assert "Élise Anne" in page
    assert reverse("person", args=[kept.pk]) not in page
    refused = cast.other_manager.client.post(reverse("merge_refuse", args=[merge.pk]), follow=True)
    assert "restent séparées" in text(refused)
    assert "Refusée le" in get(cast.manager, "merge", merge)


def test_a_manager_separates_them_again_with_a_reason(cast, pair):
    merge = merged(cast, *pair)
    url = reverse("merge_undo", args=[merge.pk])
    assert cast.worker.client.get(url).status_code == 403
    assert cast.other_manager.client.get(url).status_code == 404
    assert "ne comptera plus que pour elle-même" in text(cast.manager.client.get(url))
    assert cast.manager.client.post(url, {"reason": ""}).status_code == 422
    undone = cast.manager.client.post(url, {"reason": "Ce sont deux sœurs."}, follow=True)
    assert "de nouveau séparées" in text(undone)
    assert "Ce sont deux sœurs." in text(undone)
    assert cast.manager.client.get(url).status_code == 409


def test_a_birth_date_known_in_part_is_shown_as_it_is_known(cast, pair):
    other = a_person(cast, last_name="Valdabrun", birth_date="1987-04-00")
    shown = get(cast.worker, "merge_new", pair[0])
    assert str(other.pk) in shown
    assert "avril 1987" in shown
