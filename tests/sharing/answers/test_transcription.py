"""An evaluation is written into the partner's own system: only what was told, once, counted in the same act."""

import pytest
from django.db import DatabaseError
from django.db.models import Sum

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.days import today
from hub.errors import Forbidden, NotFound
from partners.law.vocabulary import Item
from partners.models import AccountEntry
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import read_answer, retract
from sharing.answers.evaluations import AlreadyTranscribed, EvaluationNotReleased, transcribe_evaluation
from sharing.models import Breach, EvaluationTranscription
from sharing.requests.journal import EVALUATION_TRANSCRIBED
from tests.journal_checks import journaled
from tests.sharing.asking import agreed, fresh, matched
from tests.together import together

ASKED = {Item.EVALUATION: "Un hébergement est utile.", Item.HOUSEHOLD: "Deux enfants."}


def answered(cast, *told):
    """A request of the SIAO for an evaluation and the household, whose answer told `told`."""
    agreed(cast, "siao", *ASKED)
    request = matched(cast, *ASKED, by="siao")
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.INFORMED, purpose="housing_evaluation")
    released = {item: ASKED[item] for item in told}
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=15, released=released))
    return fresh(request)


@pytest.fixture
def told(cast):
    return answered(cast, Item.EVALUATION)


def entered(request) -> int:
    entries = AccountEntry.objects.filter(subject=request.pk, measure="evaluations")
    return entries.aggregate(total=Sum("quantity"))["total"] or 0


def page(member, request) -> str:
    return member.client.get(f"/demandes/{request.number}/").content.decode()


def test_it_is_counted_in_the_act(cast, told):
    with journaled(EVALUATION_TRANSCRIBED, by=cast.teammate.acting) as written:
        transcribe_evaluation(by=cast.teammate.acting, request=told)
    assert written.is_about(told)
    entry = AccountEntry.objects.get(measure="evaluations")
    assert (entry.subject, entry.partner, entry.day, entry.quantity) == (told.pk, told.partner, today(), 1)


def test_once(cast, told):
    transcribe_evaluation(by=cast.worker.acting, request=told)
    with pytest.raises(AlreadyTranscribed):
        transcribe_evaluation(by=cast.worker.acting, request=told)
    assert entered(told) == 1


def test_two_at_once_are_counted_once(own_database, cast):
    told = answered(cast, Item.EVALUATION)
    acts = [
        lambda who=who: transcribe_evaluation(by=who.acting, request=fresh(told))
        for who in (cast.worker, cast.teammate)
    ]
    assert [type(one) for one in together(*acts)].count(AlreadyTranscribed) == 1
    assert entered(told) == EvaluationTranscription.objects.count() == 1


def test_what_was_not_told_cannot_be_entered(cast):
    """To enter it is to tell it."""
    told = answered(cast, Item.HOUSEHOLD)
    with pytest.raises(EvaluationNotReleased):
        transcribe_evaluation(by=cast.worker.acting, request=told)
    assert "Saisi dans l’outil du partenaire" not in page(cast.worker, told)


def test_before_the_answer_there_is_nothing_to_enter(cast):
    agreed(cast, "siao", *ASKED)
    with pytest.raises(EvaluationNotReleased):
        transcribe_evaluation(by=cast.worker.acting, request=matched(cast, *ASKED, by="siao"))


@pytest.mark.parametrize(
    ("who", "refusal"), [("other_worker", NotFound), ("intake", NotFound), ("direction", NotFound)]
)
def test_right_role_wrong_team(cast, told, who, refusal):
    with pytest.raises((refusal, Forbidden)):
        transcribe_evaluation(by=getattr(cast, who).acting, request=told)
    assert entered(told) == 0


def test_without_its_journal_entry_it_is_not_counted(cast, told, journal_down):
    assert cast.worker.acting
    journal_down()
    with pytest.raises(DatabaseError, match="append-only"):
        transcribe_evaluation(by=cast.worker.acting, request=told)
    assert not EvaluationTranscription.objects.exists()
    assert entered(told) == 0


def test_without_its_account_entry_nothing_is_kept(cast, told, account_down):
    account_down()
    with pytest.raises(DatabaseError, match="append-only"):
        transcribe_evaluation(by=cast.worker.acting, request=told)
    assert not EvaluationTranscription.objects.exists()


def test_once_entered_it_has_left(cast, told):
    """AnswerRetracted unread, it is no longer as if it had never left: it stands in the partner's system."""
    transcribe_evaluation(by=cast.worker.acting, request=told)
    taken = retract(by=cast.worker.acting, request=fresh(told), reason="Mauvaise fiche.")
    assert taken.was_read
    assert Breach.objects.count() == 1
    assert entered(told) == 1


def test_what_was_recalled_is_entered_no_more(cast, told):
    read_answer(by=cast.at("siao").acting, request=told)
    retract(by=cast.worker.acting, request=fresh(told), reason="Mauvaise fiche.")
    with pytest.raises(EvaluationNotReleased):
        transcribe_evaluation(by=cast.worker.acting, request=fresh(told))


def test_one_click_on_the_page_of_the_answer(cast, told):
    assert "Saisi dans l’outil du partenaire" in page(cast.worker, told)
    cast.worker.client.post(f"/demandes/{told.number}/saisie/")
    assert entered(told) == 1
    assert "Évaluation saisie dans l’outil du partenaire" in page(cast.worker, told)
    assert cast.other_worker.client.post(f"/demandes/{told.number}/saisie/").status_code == 404
