"""A team's time is added up by month, for its manager alone, and never so that one of its members can be read off."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from hub import clock
from partners import roles
from sharing.answers.answer import Reply, answer
from sharing.desk.home import MonthTime, hours_of, time_of
from tests.sharing.asking import filed

from .pages import text

pytestmark = pytest.mark.django_db
JULY = datetime(2026, 7, 31, 21, 30, tzinfo=UTC)  # half past eleven at night there
NOW = datetime(2026, 8, 3, 9, tzinfo=UTC)


def spend(cast, *who: str, at=JULY, minutes=60) -> None:
    for name in who:
        with clock.at(at):
            answer(by=getattr(cast, name).acting, request=filed(cast, "address"), reply=Reply(minutes=minutes))


@pytest.mark.parametrize(
    ("spent", "shown"),
    [
        ([], None),
        ([300, 300], None),  # the one who knows her own knows the other's
        ([600, 100, 100], None),  # nearly all of it is one's
        ([300, 150, 150], 10),
        ([300, 151, 151], 10),
        ([30, 30, 30], 0),
        ([600] * 7, 70),
    ],
)
def test_a_sum_says_nothing_of_one(spent, shown):
    assert hours_of(spent) == shown


def test_by_local_month_of_this_team_once_it_is_over(cast):
    third = cast.join("third", roles.SOCIAL_WORKER, cast.team())
    assert third.acting.team == cast.team()
    cast.members["third"] = third
    for _ in range(2):
        spend(cast, "worker", "teammate", minutes=120)
        with clock.at(JULY):
            answer(by=third.acting, request=filed(cast, "address"), reply=Reply(minutes=120))
    spend(cast, "worker", at=NOW, minutes=120)
    by_month = [MonthTime(date(2026, 7, 1), 10), MonthTime(date(2026, 6, 1), None), MonthTime(date(2026, 5, 1), None)]
    assert time_of(cast.team(), on=date(2026, 8, 3)) == by_month
    assert time_of(cast.team(), on=date(2026, 7, 31)) == [], "not while it goes on"
    assert time_of(cast.team("south"), on=date(2026, 8, 3)) == []
    with time_machine.travel(NOW, tick=True):
        assert "Juillet 2026</dt><dd>10&nbsp;h" in text(cast.manager.client.get("/"))
        for who in ("other_manager", "worker", "dpo", "direction", "intake", "agent"):
            assert "Temps de l’équipe" not in text(getattr(cast, who).client.get("/"))
