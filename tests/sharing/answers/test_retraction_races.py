"""A partner reads while a worker retractions, on real connections: it was read, or it never was."""

import pytest

from hub.errors import NotFound
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import ReadAnswer, read_answer, retract
from sharing.models import Answer, Breach, Reading, Retraction
from sharing.requests.errors import AlreadyRetracted, AnswerRetracted, NothingToRetract
from tests.sharing.asking import fresh, matched
from tests.together import together

pytestmark = pytest.mark.usefixtures("own_database")


def told(cast):
    request = matched(cast, Item.EMPLOYER)
    answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released={Item.EMPLOYER: "La Dorne"}))
    return fresh(request)


@pytest.mark.parametrize("by", ["person", "software"])
def test_read_or_recalled_unread_never_both(cast, by):
    """Many times over: whichever comes first, the other sees it."""
    machine = cast.machine("commissaire_de_justice").acting
    reader = cast.at("commissaire_de_justice").acting if by == "person" else machine
    worker = cast.worker.acting
    for _ in range(8):
        request = told(cast)
        read, taken = together(
            lambda request=request: read_answer(by=reader, request=fresh(request)),
            lambda request=request: retract(by=worker, request=fresh(request), reason="Mauvaise fiche."),
        )
        assert isinstance(taken, Retraction), taken
        if isinstance(read, ReadAnswer):
            assert read.lines[0].provided
            assert taken.was_read
            assert Breach.objects.filter(request=request).count() == 1
            assert Reading.objects.filter(answer__request=request).count() == 1
        else:
            assert isinstance(read, NotFound), read
            assert not taken.was_read
            assert not Answer.objects.filter(request=request).exists()
            assert not Breach.objects.filter(request=request).exists()


def test_two_workers_recall_at_once(cast):
    request = told(cast)
    workers = [cast.worker.acting, cast.teammate.acting]
    done = together(*(lambda by=by: retract(by=by, request=fresh(request), reason="Mauvaise fiche.") for by in workers))
    assert sorted(type(one).__name__ for one in done) == [NothingToRetract.__name__, Retraction.__name__]
    answer(by=workers[0], request=fresh(request), reply=Reply(minutes=5, released={Item.EMPLOYER: "La Dorne"}))
    read_answer(by=cast.at("commissaire_de_justice").acting, request=request)
    done = together(*(lambda by=by: retract(by=by, request=fresh(request), reason="Mauvaise fiche.") for by in workers))
    assert sorted(type(one).__name__ for one in done) == [AlreadyRetracted.__name__, Retraction.__name__]


def test_a_reading_that_began_first_is_seen(cast):
    """The retraction waits for it."""
    request = told(cast)
    read_answer(by=cast.at("commissaire_de_justice").acting, request=request)
    assert retract(by=cast.worker.acting, request=request, reason="Mauvaise fiche.").was_read
    with pytest.raises(AnswerRetracted):
        read_answer(by=cast.colleague.acting, request=request)
