"""Flags: raised by a worker, effective at once, their words sealed."""

import pytest

from consent.errors import AlreadyRaised, BadFlag
from consent.journal import FLAG_RAISED
from consent.models import Flag
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
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
    assert flag.unseal_detail() == {"names": ["Thibaut Morvanne"]}
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
        (Kind.FEARED_PERSON, {"names": ["12 – 3"]}),
        (Kind.FEARED_PERSON, {"names": ["Thibaut Morvanne", "M. X"]}),
        (Kind.DANGER, {"purpose": "housing_evaluation"}),
        (Kind.DANGER, {"items": ["resources"]}),
        (Kind.PROTECTED_ADDRESS, {"names": ["Thibaut Morvanne"]}),
        (Kind.DANGER, {"domicile": ["2 place Basse"]}),
        (Kind.FEARED_PERSON, {"names": ["Thibaut Morvanne"], "contact": ["06 12 34 56 78"]}),
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


def test_what_a_protected_address_gives_is_sealed(cast, person):
    given = {
        "address": ["14 rue des Vérandrines"],
        "domicile": ["Chez l’Escale, 2 place Basse"],
        "contact": ["06 12 34 56 78, le matin"],
        "why": "Elle l’a dit en pleurant.",
    }
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS, **given)
    assert flag.unseal_detail() == given
    for word in ("Vérandrines", "Escale", "56 78", "pleurant"):
        assert word.encode() not in bytes(flag.detail)


def test_too_long_a_why_is_refused(cast, person):
    with pytest.raises(BadFlag):
        raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER, why="a" * 1001)


def test_right_role_wrong_team(cast, person):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            raise_flag(by=stranger.acting, person=person.id, kind=Kind.DANGER)
    with pytest.raises(Forbidden):
        raise_flag(by=cast.intake.acting, person=person.id, kind=Kind.DANGER)
    assert list(Flag.objects.standing()) == [flag]


def test_no_entry_no_flag(cast, person, monkeypatch):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER)
    assert list(Flag.objects.standing()) == [flag]
