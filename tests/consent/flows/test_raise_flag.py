"""Flags: raised by a worker, lifted by who may, effective at once, their words sealed."""

import pytest

from consent.errors import AlreadyLifted, AlreadyRaised, BadFlag, ManagerLifts
from consent.flows.lift_flag import PROTECTIVE, lift_flag
from consent.flows.raise_flag import raise_flag
from consent.journal import FLAG_LIFTED, FLAG_RAISED
from consent.models import Flag
from consent.models.flag import Kind
from hub.errors import Forbidden, NotFound
from tests.consent.consenting import a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db

WORDS = {
    Kind.INFORMED: {"purpose": "housing_evaluation"},
    Kind.OBJECTED: {"purpose": "housing_evaluation"},
    Kind.CORRECTION_PENDING: {"items": ["resources"]},
    Kind.FEARED_PERSON: {"names": ["Thibaut Morvanne"]},
}


@pytest.fixture
def person(cast):
    return a_person(cast)


@pytest.mark.parametrize("kind", Kind)
def test_raised_with_its_words(cast, person, kind):
    with journaled(FLAG_RAISED, by=cast.worker.acting) as written:
        flag = raise_flag(by=cast.worker.acting, person=person.id, kind=kind, **WORDS.get(kind, {}))
    assert written.is_about(flag)
    assert list(Flag.objects.standing().filter(person=person)) == [flag]


def test_names_of_a_feared_person_are_sealed(cast, person):
    raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.FEARED_PERSON, names=["Thibaut Morvanne"])
    flag = Flag.objects.select_related("person__key").get()
    assert flag.open_detail() == {"names": ["Thibaut Morvanne"]}
    assert b"Morvanne" not in bytes(flag.detail)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("nothing", {}),
        (Kind.INFORMED, {}),
        (Kind.INFORMED, {"purpose": "debtor_information"}),
        (Kind.OBJECTED, {"purpose": "nothing"}),
        (Kind.CORRECTION_PENDING, {}),
        (Kind.CORRECTION_PENDING, {"items": ["nothing"]}),
        (Kind.FEARED_PERSON, {}),
        (Kind.FEARED_PERSON, {"names": ["Morvanne"]}),
        (Kind.FEARED_PERSON, {"names": ["Thibaut Morvanne", "M. X"]}),
        (Kind.DANGER, {"purpose": "housing_evaluation"}),
        (Kind.DANGER, {"items": ["resources"]}),
        (Kind.PROTECTED_ADDRESS, {"names": ["Thibaut Morvanne"]}),
    ],
)
def test_the_wrong_words_are_refused(cast, person, kind, words):
    with pytest.raises(BadFlag):
        raise_flag(by=cast.worker.acting, person=person.id, kind=kind, **words)
    assert not Flag.objects.exists()


def test_raised_once_unless_it_can_be_several(cast, person):
    for kind in Kind:
        raise_flag(by=cast.worker.acting, person=person.id, kind=kind, **WORDS.get(kind, {}))
        again = {"by": cast.worker.acting, "person": person.id, "kind": kind, **WORDS.get(kind, {})}
        if kind in (Kind.FEARED_PERSON, Kind.CORRECTION_PENDING):
            raise_flag(**again)
        else:
            with pytest.raises(AlreadyRaised):
                raise_flag(**again)


@pytest.mark.parametrize("kind", sorted(PROTECTIVE))
def test_a_protection_is_lifted_by_the_manager_with_her_word(cast, person, kind):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=kind, **WORDS.get(kind, {}))
    with pytest.raises(ManagerLifts):
        lift_flag(by=cast.worker.acting, flag=flag.id, person_agrees=True)
    with pytest.raises(BadFlag):
        lift_flag(by=cast.manager.acting, flag=flag.id)
    assert Flag.objects.standing().exists()
    with journaled(FLAG_LIFTED, by=cast.manager.acting):
        lift_flag(by=cast.manager.acting, flag=flag.id, person_agrees=True)
    assert not Flag.objects.standing().exists()
    with pytest.raises(AlreadyLifted):
        lift_flag(by=cast.manager.acting, flag=flag.id, person_agrees=True)


def test_the_rest_is_lifted_by_a_worker(cast, person):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.OBJECTED, purpose="housing_evaluation")
    lift_flag(by=cast.teammate.acting, flag=flag.id)
    assert Flag.objects.get().lifted_by == cast.teammate.acting.actor_id


def test_right_role_wrong_team(cast, person):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            raise_flag(by=stranger.acting, person=person.id, kind=Kind.DANGER)
        with pytest.raises(NotFound):
            lift_flag(by=stranger.acting, flag=flag.id, person_agrees=True)
    with pytest.raises(Forbidden):
        raise_flag(by=cast.intake.acting, person=person.id, kind=Kind.DANGER)
    assert list(Flag.objects.standing()) == [flag]


def test_no_entry_no_flag(cast, person, monkeypatch):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    manager = cast.manager.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER)
    with pytest.raises(JournalDown):
        lift_flag(by=manager, flag=flag.id, person_agrees=True)
    assert list(Flag.objects.standing()) == [flag]
