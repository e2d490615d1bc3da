"""Finds unusual patterns in the journal and the requests of the last days. A pattern is no proof.

No person is named: agents, partners and numbers of requests are. Every list has a bound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from consent.journal import PERSON_READ, PERSONS_SEARCHED
from hub.days import start_of, today
from partners.law.calendar import is_working_day
from sharing.models import BreakGlass
from sharing.requests.journal import BREAK_GLASS_READ, REQUEST_OPENED

from .entries import actor_names, organisation_names

DAYS = 30  # looked back upon
WEEK = timedelta(days=7)
MOST = 50  # lines of a list
EVENING, MORNING = 20, 6  # local hours between which it is night
LOOKS = [PERSON_READ.code, REQUEST_OPENED.code, BREAK_GLASS_READ.code]
READINGS = [*LOOKS, PERSONS_SEARCHED.code]

# A request opened counts as a look at the person it was matched to; unmatched, as one of its own.
MANY_PERSONS = """
SELECT e.actor, e.organisation, (e.time AT TIME ZONE %(zone)s)::date AS day,
    count(DISTINCT coalesce(r.person_id, e.object_uuid)) AS persons
FROM journal_entry e LEFT JOIN sharing_request r ON r.id = e.object_uuid
WHERE e.action = ANY(%(looks)s) AND e.time >= %(since)s
GROUP BY 1, 2, 3 HAVING count(DISTINCT coalesce(r.person_id, e.object_uuid)) >= %(least)s
ORDER BY persons DESC, day DESC LIMIT %(most)s
"""
ODD_HOURS = """
SELECT actor, organisation, day, count(*), min(time), max(time) FROM (
    SELECT e.actor, e.organisation, e.time, (e.time AT TIME ZONE %(zone)s) AS local,
        (e.time AT TIME ZONE %(zone)s)::date AS day
    FROM journal_entry e WHERE e.action = ANY(%(readings)s) AND e.time >= %(since)s
) read
WHERE day = ANY(%(off)s) OR extract(hour FROM local) >= %(evening)s OR extract(hour FROM local) < %(morning)s
GROUP BY 1, 2, 3 ORDER BY day DESC, count(*) DESC LIMIT %(most)s
"""
# The latest request about each person for which enough partners had asked in the week that ends with it.
SAME_PERSON = """
SELECT DISTINCT ON (last.person_id) last.filed_at, week.numbers, week.partners
FROM partners_partner p
CROSS JOIN LATERAL (
    SELECT r.person_id, r.filed_at FROM sharing_request r
    WHERE r.partner_id = p.id AND r.filed_at >= %(since)s AND r.person_id IS NOT NULL
) last
CROSS JOIN LATERAL (
    SELECT array_agg(r.number ORDER BY r.filed_at) AS numbers, array_agg(DISTINCT r.partner_id) AS partners
    FROM sharing_request r
    WHERE r.person_id = last.person_id AND r.filed_at > last.filed_at - %(week)s AND r.filed_at <= last.filed_at
) week
WHERE cardinality(week.partners) >= %(least)s
ORDER BY last.person_id, last.filed_at DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Looks:
    """One agent on one day. `first` and `last` are there for odd hours alone."""

    day: date
    actor_id: UUID
    actor: str
    organisation: str
    count: int
    first: datetime | None = None
    last: datetime | None = None
    day_off: bool = False


@dataclass(frozen=True, slots=True)
class AskedByMany:
    """One person asked about within a week, by numbers of requests and names of partners."""

    at: datetime
    numbers: list[str]
    partners: list[str]


@dataclass(frozen=True, slots=True)
class Unusual:
    """What the last days hold. An empty list is a good sign, no more."""

    since: date
    many_persons: list[Looks]
    odd_hours: list[Looks]
    same_person: list[AskedByMany]
    break_glasses: list[BreakGlass]

    @property
    def is_empty(self) -> bool:
        return not (self.many_persons or self.odd_hours or self.same_person or self.break_glasses)


def unusual(*, on: date | None = None) -> Unusual:
    """The patterns of the DAYS that end with a local day, today by default."""
    last = on or today()
    first = last - timedelta(days=DAYS)
    since = start_of(first)
    off = [day for day in days_between(first, last) if not is_working_day(day, settings.HOLIDAYS_ZONE)]
    values = {
        "zone": settings.TIME_ZONE,
        "since": since,
        "most": MOST,
        "looks": LOOKS,
        "readings": READINGS,
        "off": off,
        "evening": EVENING,
        "morning": MORNING,
        "week": WEEK,
    }
    many = rows(MANY_PERSONS, values | {"least": settings.UNUSUAL_PERSONS})
    odd = rows(ODD_HOURS, values)
    same = rows(SAME_PERSON, values | {"least": settings.UNUSUAL_PARTNERS})
    actors = actor_names({row[0] for row in [*many, *odd]})
    places = organisation_names({row[1] for row in [*many, *odd]} | {asker for row in same for asker in row[2]})

    def looks(
        actor: UUID,
        organisation: UUID,
        day: date,
        count: int,
        first: datetime | None = None,
        last: datetime | None = None,
    ) -> Looks:
        return Looks(
            day, actor, actors.get(actor, ""), places.get(organisation, ""), count, first, last, day_off=day in off
        )

    return Unusual(
        since=first,
        many_persons=[looks(*row) for row in many],
        odd_hours=[looks(*row) for row in odd],
        same_person=sorted(
            (
                AskedByMany(at, numbers, sorted(places.get(asker, "") for asker in asking))
                for at, numbers, asking in same
            ),
            key=lambda asked: asked.at,
            reverse=True,
        ),
        break_glasses=list(
            BreakGlass.objects.filter(opened_at__gte=since).select_related(
                "request__team", "membership__user", "membership__team"
            )[:MOST]
        ),
    )


def days_between(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def rows(query: str, values: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
