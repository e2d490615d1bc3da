"""At the same moment, on real connections: one answer leaves, and what changed before it stops it."""

from threading import Event

import pytest
from django.db import transaction

from consent.consents.representatives import end_mandate
from consent.consents.services import record_consent, withdraw_consent
from consent.models import Person
from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from consent.protection.links import record_link
from hub.days import today
from partners.agreements.services import end_agreement
from partners.law.vocabulary import Item
from partners.models import AccountEntry
from sharing.answers.answer import Reply, answer
from sharing.casework.matching import unmatch
from sharing.casework.reviews import review
from sharing.judgment.judge import DecisionOutdated, judge
from sharing.models import Answer
from sharing.requests.errors import AlreadyClosed, JudgmentChanged
from tests.consent.representing import a_representative
from tests.sharing.asking import a_person, agreed, fresh, matched
from tests.together import together, wait_until_somebody_waits

pytestmark = pytest.mark.usefixtures("own_database")


def test_two_workers_answer_at_once(cast):
    request = matched(cast, Item.ADDRESS)
    workers = [cast.worker.acting, cast.teammate.acting]
    done = together(
        *(
            lambda by=by, line=line: answer(
                by=by, request=fresh(request), reply=Reply(minutes=5, released={Item.ADDRESS: line})
            )
            for by, line in zip(workers, ("1 rue Haute", "2 rue Basse"), strict=True)
        )
    )
    sent = [one for one in done if isinstance(one, Answer)]
    assert [type(one) for one in done if one not in sent] == [AlreadyClosed]
    assert Answer.objects.get().unseal("content") == sent[0].unseal("content")
    assert AccountEntry.objects.filter(subject=request.id, measure="answered").count() == 1


def test_an_answer_and_an_undone_match_at_once(cast):
    """Either the answer left about the person that was seen, or nothing did."""
    request = matched(cast, Item.ADDRESS)
    worker, teammate = cast.worker.acting, cast.teammate.acting
    seen = judge(request, on=today()).fingerprints
    reply = Reply(minutes=5, released={Item.ADDRESS: "1 rue Haute"}, fingerprints=seen)
    sent, undone = together(
        lambda: answer(by=worker, request=fresh(request), reply=reply),
        lambda: unmatch(by=teammate, request=fresh(request)),
    )
    if isinstance(sent, Answer):
        assert isinstance(undone, AlreadyClosed)
        assert fresh(request).person_id is not None
    else:
        assert isinstance(sent, JudgmentChanged)
        assert not Answer.objects.exists()


@pytest.fixture
def evaluation(cast):
    """A request that a consent opens, with what the page showed of it."""
    return consented(cast, giver="self")


def consented(cast, **giver):
    agreed(cast, "mutuelle", Item.EVALUATION)
    request = matched(cast, Item.EVALUATION, by="mutuelle")
    if giver["giver"] == "representative":
        giver["representative"] = a_representative(cast, request.person).id
    record_consent(
        by=cast.worker.acting,
        person=request.person_id,
        recipient=request.partner,
        purpose=request.type_code,
        items=["evaluation"],
        given_on=today(),
        expires_on=today(),
        how="spoken",
        **giver,
    )
    return fresh(request)


def withdraw(cast, request) -> None:
    withdraw_consent(by=cast.teammate.acting, consent=request.person.consents.get().id)


def end_the_mandate(cast, request) -> None:
    mandate = request.person.representatives.get()
    end_mandate(by=cast.teammate.acting, representative=mandate.id, reason="Mainlevée.")


def link(cast, request) -> None:
    """She turns out to live with somebody whose address is protected."""
    other = Person.objects.exclude(pk=request.person_id).get()
    record_link(by=cast.teammate.acting, person=request.person_id, other=other.id, kind="household", told_by="team")


def protect_who_lives_with_her(cast, request) -> None:
    other = Person.objects.exclude(pk=request.person_id).get()
    raise_flag(by=cast.teammate.acting, person=other.id, kind=Kind.PROTECTED_ADDRESS)


def correct(cast, request) -> None:
    raise_flag(by=cast.teammate.acting, person=request.person_id, kind=Kind.CORRECTION_PENDING, items=["evaluation"])


def end(cast, request) -> None:
    end_agreement(by=cast.direction.acting, agreement=request.partner.agreements.get(), reason="Fin anticipée.")


@pytest.mark.parametrize("change", [withdraw, correct])
def test_changed_between_preview_and_click(cast, evaluation, change):
    stop_an_answer_that_waits(cast, evaluation, change)


def test_mandate_ended_between_preview_and_click(cast):
    stop_an_answer_that_waits(cast, consented(cast, giver="representative"), end_the_mandate)


def test_linked_to_a_protected_person_between_preview_and_click(cast, evaluation):
    raise_flag(by=cast.worker.acting, person=a_person(cast).id, kind=Kind.PROTECTED_ADDRESS)
    stop_an_answer_that_waits(cast, evaluation, link)


def test_somebody_near_protected_between_preview_and_click(cast, evaluation):
    """Her own row is not touched: the answer holds those of who is near her as well."""
    other = a_person(cast)
    record_link(by=cast.worker.acting, person=evaluation.person_id, other=other.id, kind="couple", told_by="person")
    stop_an_answer_that_waits(cast, evaluation, protect_who_lives_with_her)


def test_agreement_ended_between_preview_and_click(cast, evaluation):
    stop_an_answer_that_waits(cast, evaluation, end)


def stop_an_answer_that_waits(cast, request, change) -> None:
    """The answer is sent while the change is made but not committed: it waits for the row, then is judged anew."""
    seen = judge(request, on=today()).fingerprints
    worker, teammate = cast.worker.acting, cast.teammate
    assert teammate
    made, sending = Event(), Event()

    def changing() -> None:
        with transaction.atomic():
            change(cast, fresh(request))
            made.set()
            assert sending.wait(20)
            wait_until_somebody_waits()

    def clicking() -> Answer:
        assert made.wait(20)
        sending.set()
        reply = Reply(minutes=5, released={Item.EVALUATION: "Un secours est utile."}, fingerprints=seen)
        return answer(by=worker, request=fresh(request), reply=reply)

    changed, refused = together(changing, clicking)
    assert changed is None
    assert isinstance(refused, JudgmentChanged), refused
    assert refused.data["changed"] == ["evaluation"]
    assert not Answer.objects.exists()
    assert fresh(request).closed_at is None


def test_a_yes_waits_for_a_flag_and_falls_with_it(cast):
    request = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.PROTECTED_ADDRESS)
    shown = judge(fresh(request), on=today()).fingerprint(Item.ADDRESS)
    flagged = Event()

    def flagging():
        with transaction.atomic():
            raise_flag(by=cast.worker.acting, person=request.person_id, kind=Kind.DANGER)
            flagged.set()
            wait_until_somebody_waits()

    def deciding():
        assert flagged.wait(20)
        return review(
            by=cast.manager.acting,
            request=fresh(request),
            item=Item.ADDRESS,
            released=True,
            reason="Oui.",
            fingerprint=shown,
        )

    raised, decided = together(flagging, deciding)
    assert raised is None
    assert isinstance(decided, DecisionOutdated), decided
