"""/notifications/: one's own, where one acts; seen by opening; the choice of e-mails; the bell."""

import pytest

from hub.notices.models import Delivery, Notice, Preference
from hub.notices.views import SIZE
from tests.counting import queries

from .telling import NUMBER, PATH, PLAIN, told

pytestmark = pytest.mark.django_db
LIST, CHOOSE, ALL_SEEN = "/notifications/", "/notifications/reglages/", "/notifications/vues/"


def text(response) -> str:
    return response.content.decode()


def bell(member) -> str:
    """What the band says."""
    page = text(member.client.get(LIST))
    return page.partition('class="band-button bell"')[2].partition("</a>")[0]


def test_ones_own_in_the_organisation_one_acts_for(cast):
    told(cast.worker)
    assert PLAIN.sentence in text(cast.worker.client.get(LIST))
    for other in (cast.teammate, cast.agent, cast.dpo):
        assert PLAIN.sentence not in text(other.client.get(LIST))
    told(cast.worker, place=cast.team("south").pk, number="AAAA-0002")
    assert "AAAA-0002" not in text(cast.worker.client.get(LIST)), "told there, not here"


def test_an_empty_list_says_so(cast):
    assert "Aucune notification" in text(cast.worker.client.get(LIST))
    assert "bell-count" not in bell(cast.worker)


def test_opening_marks_it_as_seen_and_leads_there(cast):
    (notice,) = told(cast.worker)
    assert ">1<" in bell(cast.worker)
    assert cast.teammate.client.post(f"{LIST}{notice.pk}/").status_code == 404
    response = cast.worker.client.post(f"{LIST}{notice.pk}/")
    assert response["Location"] == PATH
    notice.refresh_from_db()
    assert notice.seen_at is not None
    assert "bell-count" not in bell(cast.worker)
    seen_at = notice.seen_at
    cast.worker.client.post(f"{LIST}{notice.pk}/")
    notice.refresh_from_db()
    assert notice.seen_at == seen_at, "the first time counts"


def test_all_at_once_and_nobody_elses(cast):
    told(cast.worker, cast.teammate)
    elsewhere, *_ = told(cast.worker, place=cast.team("south").pk)
    cast.worker.client.post(ALL_SEEN)
    unseen = Notice.objects.unseen()
    assert {notice.user for notice in unseen} == {cast.teammate.user, cast.worker.user}
    assert unseen.get(user=cast.worker.user) == elsewhere


def test_the_choice_of_e_mails(cast):
    worker = cast.worker.client
    assert 'value="at_once" required id="id_delivery_0" checked' in text(worker.get(CHOOSE))
    assert worker.post(CHOOSE, {"delivery": "daily"}).status_code == 302
    assert Preference.objects.get(user=cast.worker.user).delivery == Delivery.DAILY
    assert worker.post(CHOOSE, {"delivery": "hourly"}).status_code == 422
    assert not Preference.objects.filter(user=cast.teammate.user).exists()


def test_a_page_at_a_time_by_the_same_queries(cast):
    told(cast.worker)
    worker = cast.worker.client
    worker.get(LIST)

    few = queries(worker, LIST)
    for index in range(SIZE + 1):
        told(cast.worker, number=f"AAAA-{index:04}")
    assert queries(worker, LIST) == few
    assert "Suivantes" in text(worker.get(LIST))
    assert NUMBER in text(worker.get(LIST, {"page": 2}))
