"""What an ask from outside lacked is written in when it comes."""

import pytest

from hub.days import today
from hub.errors import Forbidden, NotFound
from partners.law.vocabulary import Item
from sharing.casework.matching import match
from sharing.filing.changes import Completion, NotExternal, NothingNew, complete, owed_by_asker
from sharing.judgment.judge import judge
from sharing.models import ExternalRequest
from sharing.requests.errors import AlreadyClosed, AlreadyMatched
from sharing.requests.journal import REQUEST_COMPLETED
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import FORMS, a_person, filed, fresh
from tests.sharing.desk.on_the_telephone import told

pytestmark = pytest.mark.django_db
REST = Completion(form=FORMS["debtor_information"], in_writing=True)


@pytest.fixture
def incomplete(cast):
    return told(cast, "commissaire_de_justice", "debtor_information", items=("address",))


def test_completed_it_is_judged_like_any_other(cast, incomplete):
    assert not judge(incomplete, on=today()).verdict.admissible
    assert {"written", "office", "creditor"} <= {element.value for element in owed_by_asker(incomplete)}
    with journaled(REQUEST_COMPLETED, by=cast.worker.acting) as written:
        complete(by=cast.worker.acting, request=incomplete, completion=REST)
    assert written.is_about(incomplete)
    request = fresh(incomplete)
    assert judge(request, on=today()).verdict.admissible
    assert owed_by_asker(request) == ()
    assert request.unseal_content().form == FORMS["debtor_information"]
    assert ExternalRequest.objects.get().written_at is not None


def test_bit_by_bit(cast, incomplete):
    for code, value in FORMS["debtor_information"].items():
        complete(by=cast.worker.acting, request=fresh(incomplete), completion=Completion(form={code: value}))
    assert [element.value for element in owed_by_asker(fresh(incomplete))] == ["written"]


def test_a_hearing_that_is_told_later_moves_the_due_date(cast):
    request = told(cast, "prefecture", "social_financial_diagnosis")
    before = request.due_on
    complete(by=cast.worker.acting, request=request, completion=Completion(form={"hearing_date": "2031-03-05"}))
    assert before < fresh(request).due_on
    assert fresh(request).due_on.isoformat() < "2031-03-05"


def test_the_name_is_not_changed_under_who_matched_it(cast, incomplete):
    match(by=cast.worker.acting, request=incomplete, person=a_person(cast))
    request = fresh(incomplete)
    with pytest.raises(AlreadyMatched):
        complete(by=cast.worker.acting, request=request, completion=Completion(subject={"last_name": "Autrement"}))
    complete(by=cast.worker.acting, request=request, completion=REST)


def test_refused(cast, incomplete, monkeypatch):
    with pytest.raises(NotExternal):
        complete(by=cast.worker.acting, request=filed(cast, Item.ADDRESS), completion=REST)
    with pytest.raises(NothingNew):
        complete(by=cast.worker.acting, request=incomplete, completion=Completion())
    for who in ("other_worker", "other_manager", "intake", "agent", "dpo"):
        with pytest.raises((NotFound, Forbidden)):
            complete(by=getattr(cast, who).acting, request=incomplete, completion=REST)
    neutral = told(cast, "lawyer")
    with pytest.raises(AlreadyClosed):
        complete(by=cast.worker.acting, request=neutral, completion=REST)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        complete(by=cast.worker.acting, request=incomplete, completion=REST)
    assert fresh(incomplete).unseal_content().form == {}
