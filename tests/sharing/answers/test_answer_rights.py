"""Who may answer: a worker of the request's own team, today."""

import pytest

from hub.errors import Forbidden, NotFound
from partners.law.vocabulary import Item
from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.casework.assignment import route
from sharing.models import Answer
from tests.sharing.asking import fresh, matched

pytestmark = pytest.mark.django_db
REPLY = Reply(minutes=5, released={Item.ADDRESS: "12 rue Haute"})


def test_right_role_wrong_team(cast):
    request = matched(cast, Item.ADDRESS)
    for stranger in (cast.other_worker, cast.other_manager, cast.intake, cast.dpo, cast.direction, cast.agent):
        with pytest.raises(NotFound):
            answer(by=stranger.acting, request=request, reply=REPLY)
    assert not Answer.objects.exists()


def test_an_intake_agent_of_the_team_cannot_answer(cast):
    request = matched(cast, Item.ADDRESS)
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    with pytest.raises(Forbidden):
        answer(by=clerk.acting, request=request, reply=REPLY)


def test_a_request_routed_away_is_no_longer_the_workers(cast):
    request = matched(cast, Item.ADDRESS)
    stale = fresh(request)
    route(by=cast.worker.acting, request=request, team=cast.team("south"))
    with pytest.raises(NotFound):
        answer(by=cast.worker.acting, request=stale, reply=REPLY)
