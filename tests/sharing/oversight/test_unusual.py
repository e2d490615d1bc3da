"""What deserves a look is found, what does not is left out, and nobody asked about is named."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from consent.journal import PERSON_READ
from consent.models import Person
from hub import clock
from hub.journal import log
from partners.law.vocabulary import Item
from partners.models.ledger import Channel
from sharing.casework.matching import match
from sharing.casework.reading import break_glass
from sharing.filing.file import Filing, file
from sharing.models import Request
from sharing.oversight.journal.unusual import unusual
from sharing.requests.journal import ANSWER_READ, REQUEST_OPENED
from tests.sharing.asking import FORMS, SUBJECT, TYPES, a_person, filed, fresh, matched

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
THURSDAY, SATURDAY, ARMISTICE = date(2026, 11, 19), date(2026, 11, 21), date(2026, 11, 11)  # the last a Wednesday
ON = date(2026, 11, 22)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)


def looks(by, number: int, when: datetime, action=PERSON_READ) -> None:
    log.write_many(log.Act(action, by, log.Ref("consent.person", uuid4()), at=when) for _ in range(number))


def test_one_agent_and_many_persons_in_a_day(cast, settings):
    settings.UNUSUAL_PERSONS = 5
    looks(cast.worker.acting, 5, at(THURSDAY, 10))
    looks(cast.teammate.acting, 4, at(THURSDAY, 10))
    looks(cast.teammate.acting, 4, at(THURSDAY - timedelta(days=1), 10))
    (found,) = unusual(on=ON).many_persons
    assert (found.actor, found.day, found.count) == (str(cast.worker.user), THURSDAY, 5)
    assert found.organisation == str(cast.team("north"))


def test_the_same_person_looked_at_often_counts_once(cast, settings):
    settings.UNUSUAL_PERSONS = 2
    request, by = matched(cast, Item.ADDRESS), cast.teammate.acting
    for _ in range(3):
        with clock.at(at(THURSDAY, 10)):
            log.write(REQUEST_OPENED, by=by, about=request)
        with clock.at(at(THURSDAY, 11)):
            log.write(PERSON_READ, by=by, about=request.person)
    assert unusual(on=ON).many_persons == []
    looks(by, 1, at(THURSDAY, 12))
    assert [found.count for found in unusual(on=ON).many_persons] == [2]


@pytest.mark.parametrize(
    ("when", "odd"),
    [
        (at(THURSDAY, 19, 59), False),
        (at(THURSDAY, 20), True),
        (at(THURSDAY, 5, 59), True),
        (at(THURSDAY, 6), False),
        (at(SATURDAY, 11), True),
        (at(ARMISTICE, 11), True),
        (at(ON - timedelta(days=40), 3), False),
    ],
)
def test_nights_and_days_off_by_the_local_clock(cast, when, odd):
    looks(cast.worker.acting, 2, when)
    found = unusual(on=ON).odd_hours
    assert [look.count for look in found] == ([2] if odd else [])


def test_a_partner_at_night_is_not_the_services_business(cast):
    looks(cast.agent.acting, 2, at(THURSDAY, 23), action=ANSWER_READ)
    assert unusual(on=ON).odd_hours == []


def test_one_person_asked_about_by_several_partners_in_a_week(cast, settings):
    settings.UNUSUAL_PARTNERS = 3
    person = a_person(cast)
    asked = ask(cast, person, days=3)
    (found,) = unusual().same_person
    assert sorted(found.numbers) == sorted(request.number for request in asked)
    assert len(found.partners) == 3


def test_asked_about_over_more_than_a_week_is_nothing(cast, settings):
    settings.UNUSUAL_PARTNERS = 2
    ask(cast, a_person(cast), days=8)
    assert unusual().same_person == []


def test_one_partner_asking_often_is_one(cast, settings):
    settings.UNUSUAL_PARTNERS = 2
    person = a_person(cast)
    for _ in range(3):
        matched(cast, Item.ADDRESS, person=person)
    filed(cast, Item.ADDRESS, by="police")
    assert unusual().same_person == []


ASKS = (("commissaire_de_justice", Item.ADDRESS), ("police", Item.ADDRESS), ("siao", Item.EVALUATION))


def ask(cast, person: Person, *, days: int) -> list[Request]:
    """One partner after the other about her, so many days apart, the last one now."""
    requests = []
    for ago, (key, item) in enumerate(ASKS):
        filing = Filing(
            type_code=TYPES[key], subject=SUBJECT, items=(item,), form=FORMS[TYPES[key]], reason="Un motif."
        )
        filed_at = timezone.now() - timedelta(days=days * ago)
        with clock.at(filed_at):
            request = file(by=cast.at(key).acting, filing=filing, channel=Channel.PORTAL)
        requests.append(match(by=cast.worker.acting, request=fresh(request), person=person))
    return requests


def test_the_page_names_agents_partners_and_numbers_alone(cast, settings):
    settings.UNUSUAL_PARTNERS = 2
    person = a_person(cast)
    for key, item in ASKS:
        request = matched(cast, item, by=key, person=person)
    break_glass(by=cast.other_manager.acting, number=request.number, reason="Une urgence.")
    page = cast.dpo.client.get(reverse("journal_unusual")).content.decode()
    assert request.number in page
    assert str(cast.other_manager.user) in page
    assert SUBJECT["last_name"] not in page
    assert str(person.pk) not in page
