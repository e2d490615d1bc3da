"""A wrong yes: unread it is pulled back, read it is closed and the officer's clock starts; never both."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub import clock
from hub.days import today
from hub.errors import Conflict, Forbidden, Invalid, NotFound
from hub.journal.models import Entry
from partners.law.vocabulary import Band, Item
from partners.models import AccountEntry
from partners.models.ledger import Measure
from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import confirm_destruction, read_answer, retract
from sharing.answers.evaluations import export_evaluation
from sharing.answers.letters import write_letter
from sharing.casework.matching import unmatch
from sharing.filing.changes import withdraw
from sharing.models import Answer, Breach, LetterKind, Reading, Retraction
from sharing.requests.errors import AlreadyClosed, AlreadyRetracted, AnswerRetracted, NothingToRetract
from sharing.requests.journal import ANSWER_RETRACTED, BREACH_OPENED, DESTRUCTION_CONFIRMED
from sharing.requests.listing import Status, status_of
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.partners.ledger.banded import counted_in
from tests.sharing.asking import a_person, agreed, filed, fresh, matched

pytestmark = pytest.mark.django_db
WHY = "Réponse partie sur la mauvaise fiche."
TOLD = "Association d’insertion de la Dorne"


@pytest.fixture
def told(cast):
    """A request whose answer told something; nobody has read it."""
    request = matched(cast, Item.EMPLOYER, Item.RESOURCES)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released={Item.EMPLOYER: TOLD}))
    return fresh(request)


def reader(cast):
    return cast.at("commissaire_de_justice").acting


def counted(request) -> dict:
    """Measure → sum of the request's entries, those that sum to nothing left out."""
    rows = AccountEntry.objects.filter(subject=request.id).values_list("measure").annotate(Sum("quantity"))
    return {measure: total for measure, total in rows if total}


def test_it_is_taken_back_in_the_band_that_it_was_counted_in(cast, told):
    """The law has changed since the answer."""
    counted_in(Band.AGREED, told)
    retract(by=cast.worker.acting, request=told, reason=WHY)
    answered = AccountEntry.objects.filter(subject=told.id, measure=Measure.ANSWERED)
    assert dict(answered.values_list("band").annotate(Sum("quantity"))) == {"agreed": 0, "imposed": 0}


def test_unread_it_is_as_if_it_had_never_left(cast, told):
    due = told.due_on
    with journaled(ANSWER_RETRACTED, by=cast.teammate.acting) as written:
        taken = retract(by=cast.teammate.acting, request=told, reason=WHY)
    assert written.is_about(told)
    assert (taken.was_read, taken.unseal_reason()) == (False, WHY)
    assert not Answer.objects.exists()
    assert not Breach.objects.exists()
    request = fresh(told)
    assert (request.closed_at, request.due_on) == (None, due)
    assert status_of(request, on=today() + timedelta(days=7)) is Status.IN_PROGRESS
    with pytest.raises(NotFound):
        read_answer(by=reader(cast), request=request)


def test_the_account_counts_it_as_unanswered_and_once_only_when_answered_again(cast, told):
    retract(by=cast.worker.acting, request=told, reason=WHY)
    assert counted(told) == {"asks": 1, "items_asked": 2, "minutes": 15}
    answer(by=cast.worker.acting, request=fresh(told), reply=Reply(minutes=5, not_held=frozenset({Item.EMPLOYER})))
    once = counted(told)
    assert (once["answered"], once["not_told"], once["minutes"]) == (1, 1, 20)
    assert "told" not in once
    retract(by=cast.worker.acting, request=fresh(told), reason=WHY)
    assert counted(told) == {"asks": 1, "items_asked": 2, "minutes": 20}


def test_pulled_back_it_can_be_matched_anew(cast, told):
    retract(by=cast.worker.acting, request=told, reason=WHY)
    unmatch(by=cast.worker.acting, request=fresh(told))
    assert fresh(told).person is None


def test_read_it_is_closed_and_the_officers_clock_starts(cast, told):
    read_answer(by=reader(cast), request=told)
    before = Entry.objects.count()
    at = timezone.now()
    with clock.at(at):
        taken = retract(by=cast.worker.acting, request=told, reason=WHY)
    assert [entry.action for entry in Entry.objects.order_by("seq")[before:]] == [
        ANSWER_RETRACTED.code,
        BREACH_OPENED.code,
    ]
    assert taken.was_read
    assert status_of(fresh(told), on=today()) is Status.ANSWERED
    assert counted(told)["told"] == 1, "it was told"
    breach = Breach.objects.get()
    assert (breach.cause, breach.items, breach.rules) == ("retracted", ["employer"], [])
    assert breach.deadline_at == at + timedelta(hours=72)
    for _ in range(2):
        with pytest.raises(AnswerRetracted):
            read_answer(by=reader(cast), request=told)
    assert Reading.objects.count() == 1
    with pytest.raises(AlreadyRetracted):
        retract(by=cast.worker.acting, request=told, reason=WHY)
    with pytest.raises(AlreadyClosed):
        unmatch(by=cast.worker.acting, request=fresh(told))


def by_letter(cast, request):
    kind = LetterKind.PARTIAL
    write_letter(by=cast.worker.acting, request=request, kind=kind, recipient=["Étude du Vieux-Pont"])
    return request, Item.EMPLOYER


def by_file(cast, _):
    person = a_person(cast)
    raise_flag(by=cast.worker.acting, person=person.pk, kind=Kind.INFORMED, purpose="housing_evaluation")
    agreed(cast, "siao", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="siao", person=person)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.EVALUATION: TOLD}))
    export_evaluation(by=cast.worker.acting, request=fresh(request), form="json")
    return fresh(request), Item.EVALUATION


@pytest.mark.parametrize("left", [by_letter, by_file])
def test_what_left_by_another_way_is_not_pulled_back(cast, told, left):
    """Nobody has read it in the hub, and somebody holds it all the same."""
    request, item = left(cast, told)
    assert retract(by=cast.worker.acting, request=request, reason=WHY).was_read
    assert Breach.objects.get(request=request).items == [item.value]
    assert fresh(request).answer.unseal("content") == {item.value: TOLD}, "the proof of what was told"


def test_a_letter_that_tells_nothing_holds_nothing_back(cast):
    request = filed(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    kind = LetterKind.REFUSAL
    write_letter(by=cast.worker.acting, request=fresh(request), kind=kind, recipient=["Étude du Vieux-Pont"])
    assert not retract(by=cast.worker.acting, request=fresh(request), reason=WHY).was_read


def test_the_partner_confirms_once_that_nothing_is_kept(cast, told):
    with pytest.raises(NotFound):
        confirm_destruction(by=reader(cast), request=told)
    read_answer(by=reader(cast), request=told)
    retract(by=cast.worker.acting, request=told, reason=WHY)
    for stranger in (cast.twin, cast.outsider, cast.worker):
        with pytest.raises(NotFound):
            confirm_destruction(by=stranger.acting, request=told)
    with pytest.raises(Forbidden):
        confirm_destruction(by=cast.administrator.acting, request=told)
    with journaled(DESTRUCTION_CONFIRMED, by=reader(cast)) as written:
        confirm_destruction(by=reader(cast), request=told)
    assert written.is_about(told)
    with pytest.raises(Conflict):
        confirm_destruction(by=cast.colleague.acting, request=told)


def test_what_cannot_be_recalled(cast):
    still_open = filed(cast, Item.ADDRESS)
    gone = withdraw(by=reader(cast), request=filed(cast, Item.ADDRESS))
    nothing_told = filed(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=nothing_told, reply=Reply(minutes=5))
    read_answer(by=reader(cast), request=nothing_told)
    for request in (still_open, gone, nothing_told):
        with pytest.raises(NothingToRetract):
            retract(by=cast.worker.acting, request=fresh(request), reason=WHY)
    assert not Retraction.objects.exists()


def test_a_reason_is_needed(cast, told):
    for reason in ("", "  ", "x" * 1001):
        with pytest.raises(Invalid):
            retract(by=cast.worker.acting, request=told, reason=reason)
    assert Answer.objects.exists()


def test_right_role_wrong_team(cast, told):
    for stranger in (cast.other_worker, cast.other_manager, cast.intake, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            retract(by=stranger.acting, request=told, reason=WHY)
    with pytest.raises(Forbidden):
        retract(by=cast.join("clerk", INTAKE_AGENT, cast.team("north")).acting, request=told, reason=WHY)
    assert Answer.objects.exists()


def test_no_entry_no_act(cast, told, monkeypatch):
    read_answer(by=reader(cast), request=told)
    retract(by=cast.worker.acting, request=told, reason=WHY)
    unread = matched(cast, Item.EMPLOYER, person=told.person)
    answer(by=cast.worker.acting, request=unread, reply=Reply(minutes=5, released={Item.EMPLOYER: TOLD}))
    worker, agent = cast.worker.acting, reader(cast)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        retract(by=worker, request=unread, reason=WHY)
    with pytest.raises(JournalDown):
        confirm_destruction(by=agent, request=told)
    assert fresh(unread).answer
    assert Retraction.objects.get().destroyed_at is None


def test_the_database_refuses_by_itself(cast, told):
    read_answer(by=reader(cast), request=told)
    retract(by=cast.worker.acting, request=told, reason=WHY)
    sent, taken, breach = Answer.objects.get(), Retraction.objects.get(), Breach.objects.get()
    refused = [
        lambda: Reading.objects.create(answer=sent, user=cast.agent.user),
        lambda: Retraction.objects.filter(pk=taken.pk).update(was_read=False),
        lambda: Retraction.objects.all()._raw_delete("default"),
        lambda: Breach.objects.filter(pk=breach.pk).update(items=["address"]),
        lambda: Breach.objects.filter(pk=breach.pk).update(deadline_at=timezone.now() + timedelta(days=9)),
        lambda: Breach.objects.all()._raw_delete("default"),
    ]
    for forge in refused:
        with pytest.raises(DatabaseError), transaction.atomic():
            forge()
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.filter(pk=breach.pk).update(cnil_told=True)
