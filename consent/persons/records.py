"""Which records are one person's. A merge moves nothing: whoever reads what protects a person asks here."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from consent.models import Consent, Followup, Merge, Person
from partners.models import Team


def records_of(person: UUID, *, at: datetime | None = None) -> frozenset[UUID]:
    """All the records of whom this record is about, itself included; `at`: by the merges in force at that instant."""
    return together([person], at=at)[person]


def together(persons: Iterable[UUID], *, at: datetime | None = None) -> dict[UUID, frozenset[UUID]]:
    """The same of several, by one query; of the other records met on the way too."""
    wanted = set(persons)
    in_force = Merge.objects.in_force(at=at)
    of_absorbed = in_force.filter(absorbed__in=wanted).values("kept")
    merges = in_force.filter(Q(kept__in=wanted) | Q(kept__in=of_absorbed)).values_list("kept", "absorbed")
    groups: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for kept, absorbed in merges:
        groups[kept] |= {kept, absorbed}
    records = {person: frozenset([person]) for person in wanted}
    return records | {record: frozenset(group) for group in groups.values() for record in group}


def merged_records(person: Person, *, at: datetime | None = None) -> list[Person]:
    """The other living records of whom this one is about, with their keys."""
    others = records_of(person.pk, at=at) - {person.pk}
    return list(Person.objects.filter(pk__in=others, erased_at__isnull=True).select_related("key")) if others else []


def followed_records(person: UUID, *, team: Team) -> frozenset[UUID]:
    """Of all the records of whom this one is about, those that the team follows today."""
    followups = Followup.objects.filter(person__in=records_of(person), team=team, ended_on__isnull=True)
    return frozenset(followups.values_list("person_id", flat=True))


def merge_of_absorbed(person: UUID, *, at: datetime | None = None) -> Merge | None:
    """The merge in force by which another record stands for this one; None where it stands for itself."""
    return Merge.objects.in_force(at=at).filter(absorbed=person).first()


def awaiting(consents: QuerySet[Consent], *, at: datetime | None = None) -> QuerySet[Consent]:
    """Of these, those recorded in an absorbed record before the merge: they wait until the person is asked again."""
    since = Merge.objects.in_force(at=at).filter(absorbed=OuterRef("person"), effective_at__gte=OuterRef("recorded_at"))
    return consents.filter(Exists(since))


def shown_once(candidates: QuerySet[Person], *, team: Team) -> QuerySet[Person]:
    """Of these records, each person's once: the kept record, or where the team follows the absorbed one alone, that.

    An absorbed record whose kept one is not among them stays: to leave it out would say that there is another.
    """
    followed = Followup.objects.filter(team=team, ended_on__isnull=True)
    mine = Exists(followed.filter(person=OuterRef("absorbed"))), Exists(followed.filter(person=OuterRef("kept")))
    alone = Merge.objects.in_force().annotate(absorbed_followed=mine[0], kept_followed=mine[1])
    ids = candidates.order_by().values("pk")
    met = alone.filter(kept__in=ids, absorbed__in=ids)
    by_absorbed = Q(absorbed_followed=True, kept_followed=False)
    return candidates.exclude(pk__in=met.exclude(by_absorbed).values("absorbed")).exclude(
        pk__in=met.filter(by_absorbed).values("kept")
    )
