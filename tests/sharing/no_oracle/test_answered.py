"""Around an answer, nothing says of whom the service knows something: each scene is played for somebody unknown, known,
protected, who consented, who refused.
"""

import pytest

from consent.persons.erasure import erase_person
from partners.law.vocabulary import Item
from sharing.answers.answer import Reply, answer
from sharing.answers.delivered import retract
from sharing.casework.assignment import route
from tests.sharing.asking import fresh

from .around import NOTHING, asked, looks, reads, worked_on
from .unlike import URL, seen, seen_alike

pytestmark = pytest.mark.django_db


def test_while_it_waits_and_when_it_is_read_too_early(cast, people, caf):
    def scene(name, person):
        request = asked(caf, name)
        before = looks(caf, request, name)
        request = worked_on(cast, request, person)
        return [request.due_on, *before, *looks(caf, request, name), *reads(caf, request, name)]

    assert [one.status for one in seen_alike(people, scene)[-2:]] == [404, 404], "there is no answer yet"


def test_once_answered_before_and_after_it_is_read(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        return [*looks(caf, request, name), *reads(caf, request, name), *looks(caf, request, name)]

    found = seen_alike(people, scene)
    read = [one for one in found if "non détenue ou non communicable" in one.body]
    assert len(read) == 2


def test_answered_by_the_team_that_knows_her(cast, people, caf):
    """The one that nobody knows stays where the commune sent it."""

    def scene(name, person):
        request, team = worked_on(cast, asked(caf, name), None), cast.worker
        if person is not None:
            route(by=cast.worker.acting, request=request, team=cast.team("south"))
            request, team = fresh(request), cast.other_worker
        before = looks(caf, request, name)
        answer(by=team.acting, request=request, reply=NOTHING)
        return [*before, *looks(caf, request, name), *reads(caf, request, name)]

    seen_alike(people, scene)


def test_taken_back_by_the_partner(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        api, client = caf[1].api, caf[0].client
        gone = seen(api.post(f"{URL}/{request.id}/withdraw"), name)
        again = seen(api.post(f"{URL}/{request.id}/withdraw"), name)
        by_page = seen(client.post(f"/demandes/{request.number}/retrait/"), name)
        return [gone, again, by_page, *looks(caf, request, name), *reads(caf, request, name)]

    assert [one.status for one in seen_alike(people, scene)[:3]] == [200, 409, 409]


def test_taken_back_unread_by_the_service_though_nothing_was_told(cast, people, caf):
    """Had an answer that tells nothing no retraction, a retraction would say that something had been told."""

    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        retract(by=cast.worker.acting, request=fresh(request), reason="Partie trop tôt.")
        found = [*looks(caf, request, name), *reads(caf, request, name)]
        answer(by=cast.worker.acting, request=fresh(request), reply=NOTHING)
        return [*found, *looks(caf, request, name), *reads(caf, request, name)]

    seen_alike(people, scene)


def test_erased_what_was_answered_reads_as_it_did(cast, people, caf):
    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        answer(by=cast.worker.acting, request=request, reply=NOTHING)
        if person is not None:
            erase_person(by=cast.dpo.acting, person=person.pk)
        return [*looks(caf, request, name), *reads(caf, request, name), *looks(caf, request, name)]

    seen_alike(people, scene)


def test_where_something_is_told_the_scenes_do_differ(cast, people, caf):
    """What makes the tests above able to fail: she who consented is told of, and the comparison sees it."""

    def scene(name, person):
        request = worked_on(cast, asked(caf, name), person)
        told = {Item.CONTACT: "01 99 00 12 34"} if name == "Avouee" else {}
        answer(by=cast.worker.acting, request=request, reply=Reply(minutes=5, released=told))
        return reads(caf, request, name)

    with pytest.raises(AssertionError, match="Avouee"):
        seen_alike(people, scene)
