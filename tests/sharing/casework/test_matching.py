"""Who a request is about: said by a worker, by hand, and undone by hand. With routing, facts, opening, following."""

import pytest

from consent.models import Followup
from consent.persons.services import create_person
from hub.errors import Forbidden, Invalid, NotFound
from hub.journal.models import Entry
from partners.law.vocabulary import Item
from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.casework.assignment import route
from sharing.casework.facts import statable, state_fact
from sharing.casework.matching import match, start_following, unmatch
from sharing.casework.reading import read_for_advice, read_request
from sharing.casework.reviews import request_review
from sharing.models import Review, ReviewRequest, StatedFact
from sharing.models.request import NotMatched
from sharing.requests.errors import AlreadyClosed, AlreadyMatched
from sharing.requests.journal import FACT_STATED, REQUEST_MATCHED, REQUEST_OPENED, REQUEST_ROUTED, REQUEST_UNMATCHED
from tests.consent.consenting import recorded
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import SUBJECT, a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db


def test_matched_then_undone(cast):
    request, person = filed(cast, Item.ADDRESS), a_person(cast)
    with journaled(REQUEST_MATCHED, by=cast.worker.acting):
        match(by=cast.worker.acting, request=request, person=person)
    assert fresh(request).person == person
    state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=True)
    request_review(by=cast.worker.acting, request=request, items=[Item.ADDRESS], note="À taire.")
    with journaled(REQUEST_UNMATCHED, by=cast.worker.acting):
        unmatch(by=cast.worker.acting, request=request)
    assert fresh(request).person is None
    for what in (StatedFact, Review, ReviewRequest):
        assert not what.objects.exists(), "what was said of the wrong person goes with her"


def test_a_colleague_was_quicker(cast):
    request, person = filed(cast, Item.ADDRESS), a_person(cast)
    match(by=cast.teammate.acting, request=fresh(request), person=person)
    with pytest.raises(AlreadyMatched):
        match(by=cast.worker.acting, request=request, person=a_person(cast, first_names="Anne"))
    assert fresh(request).person == person


def test_somebody_else_s_record_cannot_be_reached_by_matching(cast):
    """A person of another team whose name has nothing to do with the request is not there."""
    identity = {"last_name": "Thiervigne", "first_names": "Octave", "birth_date": "1979-09-30"}
    stranger = create_person(by=cast.other_worker.acting, identity=identity)
    request = filed(cast, Item.ADDRESS)
    with pytest.raises(NotFound):
        match(by=cast.worker.acting, request=request, person=stranger)
    # Followed by the team she may be meant under another name, and a worker says so.
    mine = recorded(cast.worker, identity)
    match(by=cast.worker.acting, request=request, person=mine)


def test_routed(cast):
    request = filed(cast, Item.ADDRESS)
    with journaled(REQUEST_ROUTED, by=cast.worker.acting):
        route(by=cast.worker.acting, request=request, team=cast.team("south"))
    assert fresh(request).team == cast.team("south")
    with pytest.raises(NotFound):
        route(by=cast.worker.acting, request=fresh(request), team=cast.team("north"))
    route(by=cast.other_worker.acting, request=fresh(request), team=cast.team("intake"))
    route(by=cast.intake.acting, request=fresh(request), team=cast.team("north"))


def test_stated(cast):
    request = filed(cast, Item.ADDRESS)
    assert statable(request) == ["person_is_debtor"]
    with journaled(FACT_STATED, by=cast.worker.acting):
        state_fact(by=cast.worker.acting, request=request, code="person_is_debtor", value=False)
    state_fact(by=cast.teammate.acting, request=request, code="person_is_debtor", value=True)
    assert StatedFact.objects.get().value is True
    for code in ("tenant_absent", "protected_address", "callback_done", "nothing"):
        with pytest.raises(Invalid):
            state_fact(by=cast.worker.acting, request=request, code=code, value=True)


def test_opened_by_a_worker(cast):
    request = filed(cast, Item.ADDRESS)
    with journaled(REQUEST_OPENED, by=cast.worker.acting) as written:
        opened = read_request(by=cast.worker.acting, request=request)
    assert written.is_about(request)
    assert opened.content.subject["last_name"] == "Valdabrin"
    assert opened.content.reason == "Un motif que seul le service lit."


def test_intake_sees_whom_and_no_social_content(cast):
    request = filed(cast, Item.ADDRESS)
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    opened = read_request(by=clerk.acting, request=request)
    assert opened.content.subject["last_name"] == "Valdabrin"
    assert (opened.content.form, opened.content.reason, opened.content.reference) == ({}, "", "")


def test_the_dpo_sees_no_name(cast):
    request = matched(cast, Item.CHILD_DANGER, by="prosecutor")
    with pytest.raises(NotFound):
        read_for_advice(by=cast.dpo.acting, request=request)
    request_review(by=cast.worker.acting, request=request, items=[Item.CHILD_DANGER], note="Le dire.")
    opened = read_for_advice(by=cast.dpo.acting, request=request)
    assert opened.content.subject == {}
    assert opened.content.reason
    with pytest.raises(Forbidden):
        read_for_advice(by=cast.worker.acting, request=request)


def test_the_team_that_is_asked_about_her_may_follow_her(cast):
    theirs = create_person(by=cast.other_worker.acting, identity=SUBJECT)
    request = filed(cast, Item.ADDRESS)
    with pytest.raises(NotMatched):
        start_following(by=cast.worker.acting, request=request)
    match(by=cast.worker.acting, request=request, person=theirs)
    start_following(by=cast.worker.acting, request=fresh(request))
    start_following(by=cast.teammate.acting, request=fresh(request))
    assert Followup.objects.filter(person=theirs, team=cast.team("north")).count() == 1
    assert Entry.objects.filter(action="followup.started").count() == 1


ACTS = {
    "match": lambda by, request, person: match(by=by, request=request, person=person),
    "unmatch": lambda by, request, person: unmatch(by=by, request=request),
    "state": lambda by, request, person: state_fact(by=by, request=request, code="person_is_debtor", value=False),
    "follow": lambda by, request, person: start_following(by=by, request=request),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_right_role_wrong_team(cast, act):
    person = a_person(cast)
    request = matched(cast, Item.ADDRESS, person=person)
    before = fresh(request).__dict__ | {"_state": None}
    for stranger in (cast.other_worker, cast.other_manager, cast.intake, cast.dpo, cast.agent):
        with pytest.raises(NotFound):
            act(stranger.acting, request, person)
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    with pytest.raises(Forbidden):
        act(clerk.acting, request, person)
    after = fresh(request)
    assert (after.person_id, after.team_id) == (before["person_id"], before["team_id"])
    assert StatedFact.objects.get().value is True


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_closed_is_closed(cast, act):
    person = a_person(cast)
    request = matched(cast, Item.RESOURCES, person=person)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5))
    with pytest.raises(AlreadyClosed):
        act(cast.worker.acting, request, person)
    with pytest.raises(AlreadyClosed):
        route(by=cast.worker.acting, request=request, team=cast.team("south"))


def test_no_entry_no_act(cast, monkeypatch):
    person = a_person(cast)
    unmatched_one, request = filed(cast, Item.ADDRESS), matched(cast, Item.ADDRESS, person=person)
    worker, south = cast.worker.acting, cast.team("south")
    take_journal_down(monkeypatch)
    for act in (
        lambda: match(by=worker, request=unmatched_one, person=person),
        lambda: unmatch(by=worker, request=request),
        lambda: state_fact(by=worker, request=request, code="person_is_debtor", value=False),
        lambda: route(by=worker, request=request, team=south),
        lambda: read_request(by=worker, request=request),
    ):
        with pytest.raises(JournalDown):
            act()
    assert fresh(unmatched_one).person is None
    assert fresh(request).person == person
    assert fresh(request).team == cast.team("north")
    assert StatedFact.objects.get().value is True
