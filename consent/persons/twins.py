"""The living records that may be the same person: as an identity, as a record, as who a request is about.

Nobody is told more about one of them than about the others (sharing/judgment/records.py), and no record is made or
corrected beside them before a worker says whether it is somebody else (services.py).

That two records are different people is a worker's word (Distinction). It answers the question when a record is made;
what protects one goes on counting for the other until a manager has confirmed it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from consent.models import Distinction, Person

from .index import searched
from .likeness import Likeness, compare
from .records import merged_records, records_of

Identity = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alike:
    """A living record that is like one of the identities sought, with its own in clear.

    shared  how many tokens found it
    """

    person: Person
    identity: dict[str, str]
    likeness: Likeness
    shared: int


def alike(*identities: Identity, least: Likeness = Likeness.NEAR, at: datetime | None = None) -> list[Alike]:
    """The living records that are at least so like one of these identities, the most alike first.

    at  without those made since. Whoever calls this has the right, and journals what is shown of it
    """
    wanted = frozenset[bytes]().union(*(searched(identity) for identity in identities))
    persons = Person.objects.filter(tokens__token__in=wanted, erased_at__isnull=True)
    if at is not None:
        persons = persons.filter(created_at__lte=at)
    found = []
    for person in persons.annotate(shared=Count("tokens")).select_related("key"):
        held = person.unseal_identity()
        likeness = max(compare(identity, held) for identity in identities)
        if likeness >= least:
            found.append(Alike(person, held, likeness, person.shared))
    return sorted(found, key=lambda record: (-record.likeness, -record.shared, record.person.pk))


def twins_of(person: Person, *, subject: Identity | None = None, at: datetime | None = None) -> list[Person]:
    """The other records that may be this person, or the one whose identity was written (`subject`), by their ids.

    Without the records merged with this one, which are the person's (records.py), and those that a manager confirmed to
    be somebody else, unless what was written fits them better than `person`.
    """
    own = [record.unseal_identity() for record in (person, *merged_records(person, at=at)) if record.erased_at is None]
    identities = [*own, subject] if subject else own
    if not identities:
        return []
    merged = records_of(person.pk, at=at)
    others = [record for record in alike(*identities, at=at) if record.person.pk not in merged]
    if not others:
        return []
    confirmed = Distinction.objects.confirmed(at=at).beside(person.pk)
    kept = [
        record.person
        for record in others
        if record.person.pk not in confirmed or (subject and fits_better(subject, record.identity, own))
    ]
    return sorted(kept, key=lambda record: record.pk)


def fits_better(subject: Identity, identity: Identity, than: Iterable[Identity]) -> bool:
    return compare(subject, identity) > max((compare(subject, other) for other in than), default=Likeness.NONE)


def undeclared(identity: Identity, *, beside: Person | None = None) -> list[Alike]:
    """The records that may be who has this identity, and of which nobody said that they are somebody else.

    beside  the record that is to bear it; none where one is to be made
    """
    found = alike(identity)
    if beside is None:
        return found
    known = Distinction.objects.beside(beside.pk) | records_of(beside.pk)
    return [record for record in found if record.person.pk not in known]
