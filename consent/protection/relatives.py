"""Who is near whom, and what follows from it: rules G2b and G2c of law.md, which protect through the household.

Near is who can be reached by two links at most: the violent father of a sheltered child is one link from the child and
two from the mother. It errs on the side of too many: who is found near only has a manager look before an answer leaves.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Max, QuerySet

from consent.models import Flag, Kind, Link, Person

REACH = 2  # links
SPREADING = (Kind.PROTECTED_ADDRESS, Kind.FEARED_PERSON)


def near(person: uuid.UUID, *, at: datetime | None = None) -> frozenset[uuid.UUID]:
    """The persons near this one, who is left out; `at`: by the links that stood at that instant."""
    return near_each([person], at=at)[person]


def near_each(persons: Iterable[uuid.UUID], *, at: datetime | None = None) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    """The same of several, by as many queries as of one."""
    wanted = set(persons)
    beside: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    looked: set[uuid.UUID] = set()
    edge = wanted
    for _ in range(REACH):
        for person, other in Link.objects.standing(at=at).of(edge).values_list("person", "other"):
            beside[person].add(other)
            beside[other].add(person)
        looked |= edge
        edge = {other for near in edge for other in beside[near]} - looked
        if not edge:
            break
    return {person: walked(person, beside) for person in wanted}


def walked(person: uuid.UUID, beside: Mapping[uuid.UUID, set[uuid.UUID]]) -> frozenset[uuid.UUID]:
    """Who is reached from this person, who is left out."""
    found, edge = {person}, {person}
    for _ in range(REACH):
        edge = {other for near in edge for other in beside.get(near, ())} - found
        found |= edge
    return frozenset(found - {person})


def near_all(persons: Iterable[uuid.UUID], *, at: datetime | None = None) -> frozenset[uuid.UUID]:
    """Who is near any of these persons, who are left out."""
    persons = set(persons)
    return frozenset[uuid.UUID]().union(*near_each(persons, at=at).values()) - persons


def protections_near(*persons: uuid.UUID, at: datetime | None = None) -> QuerySet[Flag]:
    """The protected addresses of those near one of these persons."""
    return Flag.objects.standing(at=at).filter(person__in=near_all(persons, at=at), kind=Kind.PROTECTED_ADDRESS)


def fears_around(*persons: uuid.UUID, at: datetime | None = None) -> QuerySet[Flag]:
    """Whom they fear, and whom those near them fear: who asks about the child learns where the mother lives."""
    around = {*persons, *near_all(persons, at=at)}
    return Flag.objects.standing(at=at).filter(person__in=around, kind=Kind.FEARED_PERSON)


def latest_near(*persons: uuid.UUID) -> datetime | None:
    """When what spreads to them was last added to, by a flag or by a link; None where nothing does."""
    around = near_all(persons)
    flags = Flag.objects.standing().filter(person__in=around, kind__in=SPREADING)
    raised_at = flags.aggregate(at=Max("raised_at"))["at"]
    if raised_at is None:
        return None
    links = Link.objects.standing().of({*persons, *around})
    return max(raised_at, links.aggregate(at=Max("recorded_at"))["at"])


def hold(person: uuid.UUID, *, also: Iterable[Person] = ()) -> Person:
    """The person's row and those of whoever is near, locked until the transaction ends, in the order of their ids.

    also  records that may be the same person, locked with those near them

    Flags, links, consents and mandates take a row before they change: none of them can, before this commits.
    """
    persons = {person, *(record.pk for record in also)}
    ids = persons | near_all(persons)
    rows = Person.objects.select_for_update(of=("self",)).select_related("key").filter(pk__in=ids).order_by("pk")
    return next(row for row in list(rows) if row.pk == person)
