"""Who is near whom, and what follows from it: rules G2b and G2c of law.md, which protect through the household.

Near is who can be reached by two links at most: the violent father of a sheltered child is one link from the child and
two from the mother. It errs on the side of too many: who is found near only has a manager look before an answer leaves.
What is near one record of a person is near all of them, and whoever is reached is reached with all their records.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, QuerySet

from consent.models import Flag, Kind, Link, Merge, Person
from consent.persons.records import together

REACH = 2  # links
SPREADING = (Kind.PROTECTED_ADDRESS, Kind.FEARED_PERSON)


class Around(NamedTuple):
    """The records of whom one record is about, itself included, and the records near one of these."""

    own: frozenset[uuid.UUID]
    near: frozenset[uuid.UUID]

    @property
    def all(self) -> frozenset[uuid.UUID]:
        return self.own | self.near


def around(person: uuid.UUID, *, at: datetime | None = None) -> Around:
    """Who is around the person; `at`: by the links and merges that stood at that instant."""
    return around_each([person], at=at)[person]


def near(person: uuid.UUID, *, at: datetime | None = None) -> frozenset[uuid.UUID]:
    """The records near this one, or near another of its person."""
    return around(person, at=at).near


def around_each(persons: Iterable[uuid.UUID], *, at: datetime | None = None) -> dict[uuid.UUID, Around]:
    """The same of several, by as many queries as of one."""
    wanted = set(persons)
    records = together(wanted, at=at)
    beside: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    looked: set[uuid.UUID] = set()
    edge = set(records)
    for _ in range(REACH):
        for person, other in Link.objects.standing(at=at).of(edge).values_list("person", "other"):
            beside[person].add(other)
            beside[other].add(person)
        looked |= edge
        reached = {other for near in edge for other in beside[near]} - looked
        if not reached:
            break
        joined = together(reached, at=at)
        records |= joined
        edge = set(joined) - looked
    return {
        person: Around(records[person], frozenset().union(*(walked(own, beside, records) for own in records[person])))
        for person in wanted
    }


def walked(
    record: uuid.UUID,
    beside: Mapping[uuid.UUID, set[uuid.UUID]],
    records: Mapping[uuid.UUID, frozenset[uuid.UUID]],
) -> frozenset[uuid.UUID]:
    """Which records are reached from this one, which is left out.

    beside   record → those that a link joins to it
    records  record → all the records of its person: whoever is reached is reached with all of them
    """
    own = records[record]
    found, edge = {record}, {record}
    for _ in range(REACH):
        reached = {other for near in edge for other in beside.get(near, ())}
        edge = reached.union(*(records[other] - own for other in reached)) - found
        found |= edge
    return frozenset(found - {record})


def near_each(persons: Iterable[uuid.UUID], *, at: datetime | None = None) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """The records near each of these, or near another of its person."""
    return {person: parties.near for person, parties in around_each(persons, at=at).items()}


def around_all(persons: Iterable[uuid.UUID], *, at: datetime | None = None) -> Around:
    """Who is around any of these; whoever is one of them is not near."""
    return united(around_each(persons, at=at).values())


def united(each: Iterable[Around]) -> Around:
    """Who is around any of several persons, as around_all gives it."""
    own, near = (frozenset[uuid.UUID]().union(*ids) for ids in zip(*each, strict=True))
    return Around(own, near - own)


def protections_near(*persons: uuid.UUID, at: datetime | None = None) -> QuerySet[Flag]:
    """The protected addresses of those near one of these persons."""
    return Flag.objects.standing(at=at).filter(person__in=around_all(persons, at=at).near, kind=Kind.PROTECTED_ADDRESS)


def fears_around(*persons: uuid.UUID, at: datetime | None = None) -> QuerySet[Flag]:
    """Whom they fear, and whom those near them fear: who asks about the child learns where the mother lives."""
    return Flag.objects.standing(at=at).filter(person__in=around_all(persons, at=at).all, kind=Kind.FEARED_PERSON)


def latest_near(parties: Around) -> datetime | None:
    """When what spreads to them was last added to: by a flag, a link, a merge; None where nothing does."""
    flags = Flag.objects.standing().filter(person__in=parties.near, kind__in=SPREADING)
    raised_at = flags.aggregate(at=Max("raised_at"))["at"]
    if raised_at is None:
        return None
    linked_at = Link.objects.standing().of(parties.all).aggregate(at=Max("recorded_at"))["at"]
    merged_at = Merge.objects.in_force().of(parties.all).aggregate(at=Max("effective_at"))["at"]
    return max(instant for instant in (raised_at, linked_at, merged_at) if instant is not None)


def hold(person: uuid.UUID, *, also: Iterable[Person] = ()) -> Person:
    """The person's row, those of their other records and of whoever is near, locked until the transaction ends.

    In the order of their ids. Flags, links, merges, consents and mandates take a row before they change: none of them
    can, before this commits.

    also  records that may be the same person, locked with those near them
    """
    persons = {person, *(record.pk for record in also)}
    held: dict[uuid.UUID, Person] = {}
    while (ids := around_all(persons).all) - held.keys():  # again, for what was joined before the last row was locked
        rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=ids).order_by("pk")
        held = {row.pk: row for row in rows}
    return held[person]
