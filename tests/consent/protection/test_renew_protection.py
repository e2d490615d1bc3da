"""What a protected address hides and gives is written anew; it never stops protecting meanwhile."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from consent import facts
from consent.errors import AlreadyLifted, BadFlag
from consent.journal import FLAG_RENEWED
from consent.models import Flag
from consent.models.flag import Kind
from consent.protection.flags import raise_flag, renew_protection
from hub.errors import Forbidden, NotFound
from tests.consent.consenting import a_person
from tests.journal_checks import JournalDown, journaled, take_journal_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return a_person(cast)


@pytest.fixture
def flag(cast, person):
    return raise_flag(
        by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS, address=["14 rue des Vérandrines"]
    )


def test_another_stands_in_its_place(cast, person, flag):
    with journaled(FLAG_RENEWED, by=cast.teammate.acting) as written:
        new = renew_protection(
            by=cast.teammate.acting,
            flag=flag.id,
            address=["3 quai Neuf"],
            domicile=["Chez l’Escale, 2 place Basse"],
            contact=["06 12 34 56 78"],
            why="Elle a déménagé.",
        )
    assert written.is_about(new)
    assert list(Flag.objects.standing()) == [new]
    hidden = facts.hidden(person)
    assert hidden.address == ("3 quai Neuf", "Chez l’Escale, 2 place Basse")
    assert hidden.contact == ("06 12 34 56 78",)
    old = Flag.objects.get(pk=flag.pk)
    assert old.replaced_by == new
    assert old.lifted_by == cast.teammate.acting.actor_id
    with pytest.raises(AlreadyLifted):
        renew_protection(by=cast.worker.acting, flag=flag.id, address=["1 rue Haute"])


def test_only_a_protected_address_is_renewed(cast, person):
    danger = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER)
    with pytest.raises(BadFlag):
        renew_protection(by=cast.worker.acting, flag=danger.id, address=["1 rue Haute"])


def test_right_role_wrong_team(cast, flag):
    for stranger, refusal in ((cast.other_worker, NotFound), (cast.other_manager, NotFound), (cast.intake, Forbidden)):
        with pytest.raises(refusal):
            renew_protection(by=stranger.acting, flag=flag.id, address=["1 rue Haute"])
    assert list(Flag.objects.standing()) == [flag]


def test_no_entry_no_renewal(cast, flag, monkeypatch):
    worker = cast.worker.acting
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        renew_protection(by=worker, flag=flag.id, address=["1 rue Haute"])
    assert list(Flag.objects.standing()) == [flag]


def test_database_wants_an_heir_that_stands(cast, person, flag):
    danger = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.DANGER)
    lifted = {"lifted_by": cast.worker.acting.actor_id, "lifted_at": timezone.now()}
    for heir in (danger, flag):
        with pytest.raises(IntegrityError, match="flag_replaced"), transaction.atomic():
            Flag.objects.filter(pk=flag.pk).update(replaced_by=heir, **lifted)
