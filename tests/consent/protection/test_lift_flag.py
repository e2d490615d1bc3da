"""A protection is lifted by the manager, with the person's own word and a reason; the database asks for them too."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from consent.errors import AlreadyLifted, BadFlag, ManagerLifts
from consent.journal import FLAG_LIFTED
from consent.models import Flag
from consent.models.flag import Kind
from consent.protection.flags import BY_MANAGER, lift_flag, raise_flag
from hub.days import today
from hub.errors import NotFound
from tests.consent.consenting import a_person, her_word
from tests.journal_checks import JournalDown, journaled, take_journal_down

from .test_raise_flag import WORDS

pytestmark = pytest.mark.django_db
REASON = "Elle a déménagé et ne craint plus rien."


@pytest.fixture
def person(cast):
    return a_person(cast)


@pytest.fixture
def flag(cast, person):
    return raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.PROTECTED_ADDRESS)


@pytest.mark.parametrize("kind", sorted(BY_MANAGER))
def test_what_holds_something_back_is_lifted_by_the_manager_with_her_word(cast, person, kind):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=kind, **WORDS.get(kind, {}))
    with pytest.raises(ManagerLifts):
        lift_flag(by=cast.worker.acting, flag=flag.id, reason=REASON, word=her_word(cast))
    with pytest.raises(BadFlag) as refused:
        lift_flag(by=cast.manager.acting, flag=flag.id, reason=REASON)
    assert list(refused.value.data["fields"]) == ["word_how"]
    assert Flag.objects.standing().exists()
    with journaled(FLAG_LIFTED, by=cast.manager.acting):
        lift_flag(by=cast.manager.acting, flag=flag.id, reason=REASON, word=her_word(cast))
    lifted = Flag.objects.select_related("person__key").get()
    assert lifted.lifted_by == cast.manager.acting.actor_id
    assert lifted.unseal_lift_reason() == REASON
    assert (lifted.word_on, lifted.word_how) == (today(), "in_presence")
    assert lifted.word_heard_by == cast.worker.acting.actor_id
    assert b"craint" not in bytes(lifted.lift_reason)
    with pytest.raises(AlreadyLifted):
        lift_flag(by=cast.manager.acting, flag=flag.id, reason=REASON, word=her_word(cast))


def test_that_she_was_informed_is_lifted_by_a_worker_with_a_reason(cast, person):
    flag = raise_flag(by=cast.worker.acting, person=person.id, kind=Kind.INFORMED, purpose="housing_evaluation")
    with pytest.raises(BadFlag):
        lift_flag(by=cast.teammate.acting, flag=flag.id, reason=" ")
    lift_flag(by=cast.teammate.acting, flag=flag.id, reason="Noté sur la mauvaise fiche.")
    assert Flag.objects.get().lifted_by == cast.teammate.acting.actor_id


def test_each_part_of_her_word_is_asked_for(cast, flag):
    strangers = cast.other_worker.acting.user
    for wrong, field in (
        ({"how": "by_pigeon"}, "word_how"),
        ({"on": today() + timedelta(days=1)}, "word_on"),
        ({"on": today() - timedelta(days=1)}, "word_on"),  # before the protection that it would end
        ({"heard_by": strangers}, "word_heard_by"),
    ):
        with pytest.raises(BadFlag) as refused:
            lift_flag(by=cast.manager.acting, flag=flag.id, reason=REASON, word=her_word(cast, **wrong))
        assert list(refused.value.data["fields"]) == [field]
    for reason in ("", "a" * 1001):
        with pytest.raises(BadFlag):
            lift_flag(by=cast.manager.acting, flag=flag.id, reason=reason, word=her_word(cast))
    assert Flag.objects.standing().exists()


def test_right_role_wrong_team(cast, flag):
    for stranger in (cast.other_worker, cast.other_manager, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            lift_flag(by=stranger.acting, flag=flag.id, reason=REASON, word=her_word(cast))
    assert Flag.objects.standing().exists()


def test_no_entry_no_lifting(cast, flag, monkeypatch):
    manager = cast.manager.acting
    word = her_word(cast)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        lift_flag(by=manager, flag=flag.id, reason=REASON, word=word)
    assert Flag.objects.standing().exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, "lifted_with_reason"),
        ({"lift_reason": b"sealed"}, "lifted_with_her_word"),
        ({"lift_reason": b"sealed", "word_how": "in_presence", "word_on": "2999-01-01"}, "lifted_with_her_word"),
    ],
)
def test_database_lifts_no_protection_without_them(cast, flag, changes, refusal):
    lifted = {"lifted_by": cast.manager.acting.actor_id, "lifted_at": timezone.now()}
    with pytest.raises(IntegrityError, match=refusal), transaction.atomic():
        Flag.objects.filter(pk=flag.pk).update(**lifted, **changes)


def test_database_keeps_a_flag_as_it_was(cast, flag):
    for changes in ({"kind": Kind.DANGER}, {"raised_at": timezone.now()}, {"detail": b"another"}):
        with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
            Flag.objects.filter(pk=flag.pk).update(**changes)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        flag.delete()
    lift_flag(by=cast.manager.acting, flag=flag.id, reason=REASON, word=her_word(cast))
    with pytest.raises(IntegrityError, match="stays lifted"), transaction.atomic():
        Flag.objects.filter(pk=flag.pk).update(lifted_at=None, lifted_by=None)
