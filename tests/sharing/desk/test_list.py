"""The desk's list and the home page: what waits, for whom, in what order, at what cost. No name stands there."""

import pytest

from consent.models.flag import Kind
from consent.protection.flags import raise_flag
from hub.paging import SIZE, BadCursor, decode
from partners.law.vocabulary import Item
from partners.roles import INTAKE_AGENT
from sharing.answers.answer import Reply, answer
from sharing.casework.assignment import route
from sharing.casework.reviews import advise, request_review
from sharing.models import Request
from tests.counting import queries
from tests.growing import copies
from tests.sharing.asking import filed, fresh, matched

pytestmark = pytest.mark.django_db
HOME, LIST = "/", "/demandes/"


def text(response) -> str:
    return response.content.decode()


def numbers(page: str) -> list[str]:
    """The numbers in sight, in reading order."""
    found = [
        (page.index(number), number) for number in Request.objects.values_list("number", flat=True) if number in page
    ]
    return [number for _, number in sorted(found)]


def test_urgent_first_then_by_due_date(cast):
    urgent = filed(cast, Item.ADDRESS, by="police")
    later, sooner = filed(cast, Item.ADDRESS), filed(cast, Item.ADDRESS)
    Request.objects.filter(pk=urgent.pk).update(urgent=True, due_on="2030-01-01")
    Request.objects.filter(pk=sooner.pk).update(due_on="2026-01-02")
    page = text(cast.worker.client.get(LIST))
    assert numbers(page) == [urgent.number, sooner.number, later.number]
    assert "En retard de" in page


def test_no_name_and_nothing_sealed_in_sight(cast):
    filed(cast, Item.ADDRESS)
    matched(cast, Item.ADDRESS)
    for url in (LIST, HOME):
        page = text(cast.worker.client.get(url))
        assert "Valdabrin" not in page
        assert "Un motif" not in page
        assert "Étude du Vieux-Pont" in page


def test_only_the_acting_teams(cast):
    north, south = filed(cast, Item.ADDRESS), filed(cast, Item.ADDRESS, commune="99201")
    intake = filed(cast, Item.ADDRESS, commune="")
    assert numbers(text(cast.worker.client.get(LIST))) == [north.number]
    assert numbers(text(cast.other_worker.client.get(LIST))) == [south.number]
    assert numbers(text(cast.intake.client.get(LIST))) == [intake.number]
    route(by=cast.intake.acting, request=intake, team=cast.team("south"))
    assert set(numbers(text(cast.other_worker.client.get(LIST)))) == {south.number, intake.number}


def test_closed_ones_have_a_tab_of_their_own(cast):
    open_one, closed = filed(cast, Item.ADDRESS), filed(cast, Item.ADDRESS)
    answer(by=cast.worker.acting, request=closed, reply=Reply(minutes=5))
    assert numbers(text(cast.worker.client.get(LIST))) == [open_one.number]
    assert numbers(text(cast.worker.client.get(LIST + "?vue=closes"))) == [closed.number]
    assert cast.worker.client.get(LIST + "?vue=ailleurs").status_code == 404
    assert cast.worker.client.get(LIST + "?vue=decisions").status_code == 404, "the manager's alone"


def test_the_manager_sees_what_waits_for_a_decision(cast):
    plain = matched(cast, Item.ADDRESS)
    raise_flag(by=cast.worker.acting, person=plain.person_id, kind=Kind.PROTECTED_ADDRESS)
    disputed = matched(cast, Item.IDENTITY, by="prosecutor")
    filed(cast, Item.ADDRESS)
    for request, item in ((plain, Item.ADDRESS), (disputed, Item.IDENTITY)):
        request_review(by=cast.worker.acting, request=fresh(request), items=[item], note="Que décider ?")
    waiting = LIST + "?vue=decisions"
    assert numbers(text(cast.manager.client.get(waiting))) == [plain.number], "the other waits for the DPO first"
    assert numbers(text(cast.other_manager.client.get(waiting))) == []
    assert numbers(text(cast.dpo.client.get(LIST))) == [disputed.number]
    advise(by=cast.dpo.acting, request=disputed, text="L’identité seule.")
    assert set(numbers(text(cast.manager.client.get(waiting)))) == {plain.number, disputed.number}
    assert numbers(text(cast.dpo.client.get(LIST))) == []


def test_paged_by_cursor_and_what_arrives_meanwhile_moves_nothing(cast):
    expected = [filed(cast, Item.ADDRESS) for _ in range(SIZE + 3)]
    Request.objects.update(due_on="2026-11-30")
    ids = sorted(expected, key=lambda request: request.pk)
    first = cast.worker.client.get(LIST)
    assert numbers(text(first)) == sorted((one.number for one in ids[:SIZE]), key=text(first).index)
    late = filed(cast, Item.ADDRESS)
    Request.objects.filter(pk=late.pk).update(due_on="2026-11-01")
    second = cast.worker.client.get(first.context["next_url"])
    assert set(numbers(text(second))) == {one.number for one in ids[SIZE:]}
    assert second.context["next_url"] == ""


@pytest.mark.parametrize("cursor", ["x", "%%%", "bnVsbA==", "W10=", "WzFd", "W251bGwsbnVsbCxudWxsXQ=="])
def test_a_cursor_that_is_none_is_the_beginning(cast, cursor):
    filed(cast, Item.ADDRESS)
    response = cast.worker.client.get(LIST, {"apres": cursor})
    assert response.status_code == 200
    assert len(numbers(text(response))) == 1
    with pytest.raises(BadCursor):
        decode(Request, ("-urgent", "due_on", "id"), cursor)


def test_the_same_queries_for_ten_rows_and_for_a_thousand(cast):
    for _ in range(10):
        filed(cast, Item.ADDRESS)
    worker = cast.worker.client
    worker.get(HOME)  # content types are read once by each process
    ten = {url: queries(worker, url) for url in (HOME, LIST, LIST + "?vue=closes")}
    copies(Request.objects.first(), 990)
    assert {url: queries(worker, url) for url in ten} == ten
    assert max(ten.values()) <= 14


def test_who_has_no_desk_finds_none(cast):
    for stranger in (cast.direction, cast.technician):
        assert stranger.client.get(LIST).status_code == 404
    assert cast.nobody.client.get(LIST).status_code == 302
    clerk = cast.join("clerk", INTAKE_AGENT, cast.team("north"))
    assert clerk.client.get(LIST).status_code == 200


def test_home_counts_what_waits(cast):
    for _ in range(3):
        filed(cast, Item.ADDRESS)
    late = filed(cast, Item.ADDRESS)
    Request.objects.filter(pk=late.pk).update(due_on="2026-01-02", urgent=True)
    figures = {label: count for label, count, _ in cast.worker.client.get(HOME).context["figures"]}
    assert figures == {"À traiter": 4, "Urgentes": 1, "En retard": 1}
    assert "Attendent ma décision" in text(cast.manager.client.get(HOME))
    assert cast.dpo.client.get(HOME).status_code == 200
