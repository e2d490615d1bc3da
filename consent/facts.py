"""What a record says of a person for the rules: age, representation, consents as validity.py reads them.

`also`: other records that may be the same person (persons/twins.py). What protects on one of them counts too. Merged
records (persons/records.py) are one: what holds back counts from each, what opens from the record alone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Q

from hub import birth
from partners.law.calendar import years_later
from partners.law.vocabulary import Item

from . import validity
from .hidden import Hidden
from .models import MEASURES, By, Consent, EarlierIdentity, Flag, Kind, Mandate, Merge, Person, Power, Representative
from .persons.records import awaiting, merged_records, records_of, together
from .protection import relatives

Surroundings = Mapping[UUID, relatives.Around]
"""Each record → who is around it."""

MAJORITY = 18  # years, Code civil 414


def is_minor(identity: Mapping[str, str], *, on: date) -> bool:
    """Under 18 on that day. Nobody is presumed an adult, without a birth date or where it is known in part alone."""
    return not identity.get("birth_date") or last_day_as_minor(identity) >= on


def is_minor_on_any(person: Person, *, on: date) -> bool:
    """Whether one of the person's records says so."""
    return any(is_minor(record.unseal_identity(), on=on) for record in (person, *merged_records(person)))


def last_day_as_minor(identity: Mapping[str, str]) -> date:
    """The eve of the eighteenth birthday, of the latest that it may be."""
    return years_later(birth.read(identity["birth_date"]).latest, MAJORITY) - timedelta(days=1)


def is_represented(person: Person, *, on: date, at: datetime | None = None) -> bool:
    """Under tutelle, or a mandate that covers consent, in force that day. A parent represents a minor alone."""
    return bool(represented_among(records_of(person.pk, at=at), on=on, at=at))


def represented_among(persons: Collection[UUID], *, on: date, at: datetime | None = None) -> set[UUID]:
    """The ids of those who are."""
    in_force = Representative.objects.filter(person__in=persons).in_force(on=on, at=at).with_power(Power.CONSENT)
    return set(in_force.exclude(kind=Mandate.PARENTAL_AUTHORITY).values_list("person_id", flat=True))


def measures_each(persons: Collection[UUID], *, on: date, at: datetime | None = None) -> dict[UUID, frozenset[str]]:
    """What a judge pronounced and is in force that day, in the law's words, by record.

    An empty set says that the measures have ended; a record that never knew of any is left out.
    """
    known = Representative.objects.filter(person__in=persons, kind__in=MEASURES)
    in_force = list(known.in_force(on=on, at=at).values_list("person_id", "kind"))
    return {
        person: frozenset(kind for bearer, kind in in_force if bearer == person)
        for person in known.values_list("person_id", flat=True).distinct()
    }


def is_near_protected(person: Person, *, at: datetime | None = None, also: Collection[Person] = ()) -> bool:
    """A worker said so, or the address of somebody near the person is protected."""
    parties = relatives.united(surroundings(person.pk, also, at=at).values())
    said = Q(person__in=parties.own, kind=Kind.LINKED_TO_PROTECTED)
    spread = Q(person__in=parties.near, kind=Kind.PROTECTED_ADDRESS)
    return Flag.objects.standing(at=at).filter(said | spread).exists()


def bears(person: Person, kinds: Collection[Kind], *, also: Collection[Person] = ()) -> bool:
    """Whether a flag of these kinds stands on one of the person's records, or on another that may be theirs."""
    ids = frozenset[UUID]().union(*together([person.pk, *(record.pk for record in also)]).values())
    return Flag.objects.standing().filter(person__in=ids, kind__in=kinds).exists()


def feared_names(person: UUID, *, at: datetime | None = None, also: Collection[Person] = ()) -> list[str]:
    """The names of whom the person fears, and of whom those near them fear.

    law.md has G2c bind own_data, where nobody can be feared but by somebody near: so it is not one's own fear alone.
    Opens what is sealed.
    """
    ids = [person, *(record.pk for record in also)]
    flags = relatives.fears_around(*ids, at=at).select_related("person__key")
    return [name for flag in flags for name in flag.unseal_detail().get("names", [])]


def hidden(person: Person, *, also: Collection[Person] = (), around: Surroundings | None = None) -> Hidden:
    """The person's own, and of those near; what another record hides counts as somebody else's until they are one.

    around  who is around the person and `also`, where the caller knows it already
    """
    own, near = hidden_apart(person, around or surroundings(person.pk, also))
    return Hidden(own=own.address, near=near.address, contact=own.contact + near.contact)


def hidden_near(person: Person, *, also: Collection[Person] = ()) -> Hidden:
    """Of those near alone, without what is the person's own too: what the person may not learn from us."""
    own, near = hidden_apart(person, surroundings(person.pk, also))
    return Hidden(
        near=tuple(line for line in near.address if line not in own.address),
        contact=tuple(line for line in near.contact if line not in own.contact),
    )


def surroundings(person: UUID, also: Collection[Person], *, at: datetime | None = None) -> Surroundings:
    """Who is around the person and each of the others."""
    return relatives.around_each([person, *(record.pk for record in also)], at=at)


class Lines(NamedTuple):
    """What flags of a protected address hold."""

    address: tuple[str, ...]
    contact: tuple[str, ...]


def hidden_apart(person: Person, around: Surroundings) -> tuple[Lines, Lines]:
    """(the lines of the person's records, those of the others). Opens what is sealed."""
    every = relatives.united(around.values()).all
    flags = Flag.objects.standing().filter(person__in=every, kind=Kind.PROTECTED_ADDRESS).select_related("person__key")
    own = [flag for flag in flags if flag.person_id in around[person.pk].own]
    return lines_of(own), lines_of(flag for flag in flags if flag not in own)


def lines_of(flags: Iterable[Flag]) -> Lines:
    details = [flag.unseal_detail() for flag in flags]
    return Lines(
        tuple(line for detail in details for line in (*detail.get("address", ()), *detail.get("domicile", ()))),
        tuple(line for detail in details for line in detail.get("contact", ())),
    )


def last_tightened(
    person: UUID, *, also: Collection[Person] = (), around: Surroundings | None = None
) -> datetime | None:
    """When the last flag that stands about the person was raised, or spreads to them; being informed is none.

    Or when another record was joined to this one; where another bears a flag, when a correction last made them alike.
    `around` as `hidden` takes it.
    """
    parties = relatives.united((around or surroundings(person, also)).values())
    flags = Flag.objects.standing().filter(person__in=parties.own).exclude(kind=Kind.INFORMED)
    instants = [flags.aggregate(at=Max("raised_at"))["at"], relatives.latest_near(parties)]
    if also:
        corrected = EarlierIdentity.objects.filter(person__in=parties.own).aggregate(at=Max("corrected_at"))["at"]
        instants += [corrected] if any(instants) else []
    instants.append(Merge.objects.in_force().of(parties.own).aggregate(at=Max("effective_at"))["at"])
    return max((instant for instant in instants if instant is not None), default=None)


def consents_of(person: Person, *, at: datetime | None = None) -> list[validity.Consent]:
    """Every consent of the record, and the withdrawals of the person's other records; validity.py says which count.

    at  by the merges in force at that instant
    """
    return list(consents_by_id(person, at=at).values())


def consents_by_id(person: Person, *, at: datetime | None = None) -> dict[UUID, validity.Consent]:
    """The same by the id of each row.

    What was recorded in an absorbed record before the merge waits for the person's word and counts as not given. Of
    another record the withdrawals alone are there, of consents that count as not given here.
    """
    rows = Consent.objects.filter(person__in=records_of(person.pk, at=at)).select_related(
        "withdrawal", "representative__end"
    )
    waiting = set(awaiting(rows, at=at).values_list("pk", flat=True))
    return {
        row.pk: as_rule_reads(row)
        if row.person_id == person.pk and row.pk not in waiting
        else replace(as_rule_reads(row), given=None)
        for row in rows
        if row.person_id == person.pk or hasattr(row, "withdrawal")
    }


def withdrawn_of(persons: Collection[Person]) -> list[validity.Consent]:
    """What was withdrawn on these records, as it counts on another one: never given."""
    if not persons:
        return []
    rows = Consent.objects.filter(person__in=persons, withdrawal__isnull=False)
    return [replace(as_rule_reads(row), given=None) for row in rows.select_related("withdrawal", "representative__end")]


def as_rule_reads(row: Consent) -> validity.Consent:
    """A row as the pure rule takes it. What a representative allowed lasts no longer than the mandate."""
    return validity.Consent(
        recipient=str(row.recipient_id),
        purpose=row.purpose,
        items=frozenset(map(Item, row.items)),
        given=row.given_on,
        expires=min(row.expires_on, mandate_until(row)),
        withdrawn=row.withdrawal.withdrawn_on if hasattr(row, "withdrawal") else None,
        by=validity.GivenBy(row.by),
    )


def mandate_until(row: Consent) -> date:
    """The last day on which who gave it may speak; the person's own word has no such end."""
    if row.by == By.SELF:
        return date.max
    if row.representative is None:  # written before mandates were kept: nothing says that one was in force
        return row.given_on
    return row.representative.last_day or date.max
