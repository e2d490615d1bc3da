"""A manager opens a request of another team: with a reason, for an hour, seen by all, to read alone."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hub import clock
from hub.errors import Forbidden, Invalid, NotFound
from hub.journal.models import Entry
from hub.notices.models import Notice
from partners.law.vocabulary import Item
from partners.members.services import leave
from partners.roles import TEAM_MANAGER
from sharing.answers.answer import Reply, answer
from sharing.casework.reading import break_glass, break_glasses_of, read_through
from sharing.casework.reviews import review
from sharing.models import BreakGlass
from sharing.requests.access import standing_break_glass, team_request
from sharing.requests.errors import OwnRequest
from sharing.requests.journal import BREAK_GLASS_OPENED, BREAK_GLASS_READ
from tests.journal_checks import JournalDown, journaled, take_journal_down
from tests.sharing.asking import SUBJECT, filed

pytestmark = pytest.mark.django_db
WHY = "La police attend au téléphone, l’équipe ne répond pas."
HOUR = timedelta(minutes=60)


@pytest.fixture
def request_(cast):
    """With the northern team."""
    return filed(cast, Item.ADDRESS)


@pytest.fixture
def by(cast):
    """The southern team's manager."""
    return cast.other_manager.acting


def opened(by, request) -> BreakGlass:
    return break_glass(by=by, number=request.number, reason=WHY)


def test_opening_is_journaled_about_the_request_then_each_reading(cast, by, request_):
    with journaled(BREAK_GLASS_OPENED, by=by) as written:
        opened(by, request_)
    assert written.is_about(request_)
    for _ in range(2):
        with journaled(BREAK_GLASS_READ, by=by) as written:
            _, read = read_through(by=by, number=request_.number)
        assert written.is_about(request_)
    assert read.content.subject["last_name"] == SUBJECT["last_name"]


def test_the_team_is_told_at_once_and_nobody_else(cast, by, request_):
    for who in (cast.worker, cast.teammate, cast.manager, cast.other_worker, cast.intake, cast.dpo):
        assert who.membership
    opened(by, request_)
    told = Notice.objects.filter(kind_code="break_glass.opened")
    assert {notice.user for notice in told} == {cast.worker.user, cast.teammate.user, cast.manager.user}
    assert {notice.number for notice in told} == {request_.number}


def test_it_opens_for_sixty_minutes_to_the_second(by, request_):
    start = timezone.now()
    with clock.at(start):
        opened(by, request_)
    second = timedelta(seconds=1)
    for inside in (start, start + HOUR - second):
        assert standing_break_glass(by=by, number=request_.number, at=inside).request == request_
    for outside in (start - second, start + HOUR, start + HOUR + second):
        with pytest.raises(NotFound):
            standing_break_glass(by=by, number=request_.number, at=outside)
        with pytest.raises(NotFound), clock.at(outside):
            read_through(by=by, number=request_.number)


def test_it_ends_with_the_membership_even_for_who_was_already_acting(cast, by, request_):
    opened(by, request_)
    leave(by=cast.technician.acting, membership=cast.other_manager.membership)
    with pytest.raises(NotFound):
        read_through(by=by, number=request_.number)
    with pytest.raises(Forbidden):
        opened(by, request_)


def test_it_serves_the_membership_that_opened_it_and_no_other(cast, by, request_):
    opened(by, request_)
    elsewhere = cast.join("third_manager", TEAM_MANAGER, cast.team("intake"))
    for other in (elsewhere, cast.other_worker, cast.worker, cast.dpo, cast.direction, cast.agent):
        with pytest.raises(NotFound):
            standing_break_glass(by=other.acting, number=request_.number, at=timezone.now())


def test_only_a_manager_may_and_only_of_another_team(cast, by, request_):
    for other in ("other_worker", "intake", "dpo", "direction", "technician", "agent", "administrator"):
        with pytest.raises(Forbidden):
            opened(getattr(cast, other).acting, request_)
    with pytest.raises(Forbidden):
        opened(cast.software.acting, request_)
    with pytest.raises(OwnRequest):
        opened(cast.manager.acting, request_)
    with pytest.raises(NotFound):
        break_glass(by=by, number="0000-0000", reason=WHY)
    for reason in ("", "  ", "x" * 1001):
        with pytest.raises(Invalid):
            break_glass(by=by, number=request_.number, reason=reason)
    assert not BreakGlass.objects.exists()


def test_it_is_to_read_alone(by, request_):
    opened(by, request_)
    with pytest.raises(NotFound):
        team_request(by=by, number=request_.number)
    with pytest.raises(NotFound):
        answer(by=by, request=request_, reply=Reply(minutes=5))
    with pytest.raises(NotFound):
        review(by=by, request=request_, item=Item.ADDRESS, released=True, reason="Oui.")


def test_the_database_keeps_the_hour_and_rewrites_nothing(by, request_):
    opening = opened(by, request_)
    for act in (
        lambda: BreakGlass.objects.update(ends_at=opening.ends_at + HOUR),
        lambda: BreakGlass.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    longer = BreakGlass(request=request_, membership=by.membership, reason=b"x", opened_at=opening.opened_at)
    longer.ends_at = opening.ends_at + timedelta(seconds=1)
    with pytest.raises(IntegrityError, match="lasts_an_hour"), transaction.atomic():
        longer.save()


def test_no_entry_no_opening_and_no_reading(cast, by, request_, monkeypatch):
    opened(by, request_)
    take_journal_down(monkeypatch)
    with pytest.raises(JournalDown):
        opened(by, request_)
    with pytest.raises(JournalDown):
        read_through(by=by, number=request_.number)
    assert BreakGlass.objects.count() == 1


def test_the_team_reads_who_and_why_on_the_request(cast, by, request_):
    opened(by, request_)
    (told,) = break_glasses_of(request_)
    assert told.unseal_reason() == WHY
    page = cast.worker.client.get(reverse("request", args=[request_.number])).content.decode()
    assert "accès exceptionnel" in page
    assert str(cast.other_manager.user) in page
    assert WHY in page


def test_by_the_pages(cast, request_):
    browser = cast.other_manager.client
    address = reverse("request_break_glass", args=[request_.number])
    assert browser.get(address).status_code == 404
    refused = browser.post(reverse("break_glass"), {"number": request_.number, "reason": " "})
    assert refused.status_code == 422
    assert request_.number in refused.content.decode(), "what was typed is kept"
    assert browser.post(reverse("break_glass"), {"number": "0000-0000", "reason": WHY}).status_code == 422
    done = browser.post(reverse("break_glass"), {"number": request_.number.lower(), "reason": WHY})
    assert (done.status_code, done["Location"]) == (302, address)
    page = browser.get(address)
    assert page.status_code == 200
    assert SUBJECT["last_name"] in page.content.decode()
    assert 'method="post"' not in page.content.decode().split("<main")[1].split("</main>")[0]
    assert browser.post(address).status_code == 405
    assert browser.get(reverse("request", args=[request_.number])).status_code == 404
    codes = Entry.objects.filter(object_uuid=request_.pk, actor=cast.other_manager.acting.actor_id)
    assert list(codes.order_by("seq").values_list("action", flat=True)) == ["break_glass.opened", "break_glass.read"]


def test_what_is_no_number_is_no_page(cast):
    """Nor does it reach the database."""
    for path in ("%00", "a%00b", "7KQ4"):
        assert cast.manager.client.get(f"/demandes/{path}/acces-exceptionnel/").status_code == 404
