"""Household and family: told by somebody, noted by a worker, and what protects one protects the other."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consent import facts
from consent.errors import AlreadyLinked, BadLink, LinkEnded, ManagerUnlinks
from consent.journal import LINK_ENDED, LINK_RECORDED
from consent.models import Link
from consent.models.flag import Kind
from consent.persons.erasure import erase_person
from consent.protection import relatives
from consent.protection.flags import raise_flag
from consent.protection.links import end_link, record_link
from hub.days import today
from hub.errors import Forbidden, NotFound
from tests.consent.consenting import IDENTITY, a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db


def tie(cast, one, other, kind="household", **more) -> Link:
    return record_link(
        by=cast.worker.acting, person=one.id, other=other.id, kind=kind, told_by="person", **{"since": None} | more
    )


def protect(cast, person, **words):
    return raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS, **words)


def test_noted_journaled_and_read_from_both_sides(cast):
    mother, child = a_person(cast), a_person(cast, first_names="Anouk")
    with journaled(LINK_RECORDED, by=cast.worker.acting) as written:
        link = tie(cast, mother, child, "parent", since=today() - timedelta(days=30))
    assert written.is_about(link)
    assert link.beside(mother.id) == child
    assert relatives.near(mother.id) == {child.id}
    assert relatives.near(child.id) == {mother.id}


def test_a_protection_spreads_to_who_is_near_and_no_further(cast):
    mother, child, father, aunt = (a_person(cast, first_names=name) for name in ("Ada", "Béa", "Cyr", "Dina"))
    tie(cast, mother, child, "parent")
    tie(cast, father, child, "parent")
    tie(cast, aunt, father, "siblings")
    protect(cast, mother, address=["14 rue des Vérandrines"])
    assert [facts.is_near_protected(one) for one in (mother, child, father, aunt)] == [False, True, True, False]
    assert facts.hidden(father).address == ("14 rue des Vérandrines",), "no answer about him may hold her street"
    assert facts.hidden(aunt).address == ()


def test_a_worker_may_say_it_of_somebody_without_a_record(cast):
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.LINKED_TO_PROTECTED)
    assert facts.is_near_protected(person)


def test_what_spreads_makes_former_decisions_old(cast):
    one, other = a_person(cast), a_person(cast)
    assert facts.last_tightened(one.id) is None
    link = tie(cast, one, other)
    assert facts.last_tightened(one.id) is None, "a link that spreads nothing weighs nothing"
    flag = protect(cast, other)
    assert facts.last_tightened(one.id) == flag.raised_at > link.recorded_at


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "neighbours"}, "kind"),
        ({"told_by": "rumour"}, "told_by"),
        ({"since": today() + timedelta(days=1)}, "since"),
    ],
)
def test_what_is_no_link_is_refused(cast, change, field):
    typed = {"person": a_person(cast).id, "other": a_person(cast).id, "kind": "couple", "told_by": "team"} | change
    with pytest.raises(BadLink) as refusal:
        record_link(by=cast.worker.acting, **typed)
    assert list(refusal.value.data["fields"]) == [field]


def test_once_whoever_is_named_first_and_never_with_oneself(cast):
    one, other = a_person(cast), a_person(cast)
    link = tie(cast, one, other)
    with pytest.raises(AlreadyLinked):
        tie(cast, other, one)
    with pytest.raises(BadLink):
        tie(cast, one, one)
    link.pk, link.person, link.other = None, other, one
    with pytest.raises(IntegrityError, match="consent_link_once"), transaction.atomic():
        Link.objects.bulk_create([link])
    link.other = other
    with pytest.raises(IntegrityError, match="consent_link_of_two"), transaction.atomic():
        Link.objects.bulk_create([link])


def test_somebody_followed_elsewhere_is_linked_once_she_was_found_by_name(cast):
    mine, theirs = a_person(cast), a_person(cast, last_name="Orvaudin", first_names="Solène")
    typed = {"person": theirs.id, "other": mine.id, "kind": "parent", "told_by": "person"}
    theirs.followups.update(team=cast.team("south"))
    with pytest.raises(NotFound):
        record_link(by=cast.worker.acting, **typed, sought=IDENTITY)
    assert record_link(
        by=cast.worker.acting, **typed, sought=IDENTITY | {"last_name": "Orvaudin", "first_names": "Solène"}
    )


def test_ended_with_a_reason(cast):
    link = tie(cast, a_person(cast), a_person(cast))
    for typed in ({"reason": " "}, {"reason": "Départ.", "ended_on": today() + timedelta(days=1)}):
        with pytest.raises(BadLink):
            end_link(by=cast.worker.acting, link=link.id, **typed)
    with journaled(LINK_ENDED, by=cast.teammate.acting) as written:
        end_link(by=cast.teammate.acting, link=link.id, reason="Erreur : une homonyme.")
    assert written.is_about(link)
    assert not relatives.near(link.person_id)
    ended = Link.objects.select_related("person__key").get()
    assert ended.person.key.unseal(ended.ended_why, "consent_link.ended_why", ended.id) == "Erreur : une homonyme."
    with pytest.raises(LinkEnded):
        end_link(by=cast.worker.acting, link=link.id, reason="Encore.")
    assert tie(cast, link.person, link.other), "and noted anew"


def test_a_link_that_protects_somebody_is_the_managers_to_end(cast):
    mother, child, father = (a_person(cast, first_names=name) for name in ("Ada", "Béa", "Cyr"))
    tie(cast, mother, child, "parent")
    link = tie(cast, father, child, "parent")
    protect(cast, mother)
    with pytest.raises(ManagerUnlinks):
        end_link(by=cast.worker.acting, link=link.id, reason="Il est parti.")
    assert facts.is_near_protected(father)
    end_link(by=cast.manager.acting, link=link.id, reason="Filiation contredite par un jugement.")
    assert not facts.is_near_protected(father)


def test_so_is_one_by_which_a_fear_spreads(cast):
    mother, child = a_person(cast), a_person(cast, first_names="Béa")
    link = tie(cast, mother, child, "parent")
    flag = raise_flag(by=cast.worker.acting, person=mother.id, kind=Kind.FEARED_PERSON, names=["Thibaut Morvanne"])
    assert facts.feared_names(child.id) == ["Thibaut Morvanne"]
    assert facts.last_tightened(child.id) == flag.raised_at
    with pytest.raises(ManagerUnlinks):
        end_link(by=cast.worker.acting, link=link.id, reason="Elle est partie.")
    end_link(by=cast.manager.acting, link=link.id, reason="Filiation contredite par un jugement.")
    assert facts.feared_names(child.id) == []


def test_erased_with_the_person(cast, settings, tmp_path):
    settings.TOMBSTONES_FILE = tmp_path / "tombstones"
    link = tie(cast, a_person(cast), a_person(cast))
    erase_person(by=cast.dpo.acting, person=link.other_id)
    assert not Link.objects.exists()


def test_right_role_wrong_team(cast):
    one, other = a_person(cast), a_person(cast)
    link = tie(cast, one, other)
    typed = {"person": one.id, "other": other.id, "kind": "couple", "told_by": "person", "sought": IDENTITY}
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            record_link(by=stranger.acting, **typed)
        with pytest.raises(NotFound):
            end_link(by=stranger.acting, link=link.id, reason="Non.")
    with pytest.raises(Forbidden):
        record_link(by=cast.intake.acting, **typed)
    assert Link.objects.standing().count() == 1


def test_no_entry_no_link_and_no_end(cast, monkeypatch):
    one, other = a_person(cast), a_person(cast)
    link = tie(cast, one, other)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        tie(cast, one, other, "couple")
    with pytest.raises(JournalDown):
        end_link(by=cast.worker.acting, link=link.id, reason="Départ.")
    assert Link.objects.standing().count() == 1
