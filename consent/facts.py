"""What a record says of a person for the rules: age, representation, consents as validity.py reads them.

What holds back counts from every record of the person (consent.persons.records); what opens, from the record alone.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q

from partners.law.calendar import years_later
from partners.law.vocabulary import Item

from . import validity
from .hidden import Hidden
from .models import Consent, Flag, Merge, Person, Representative
from .models.consent import By
from .models.flag import Kind
from .models.representative import MEASURES, Mandate, Power
from .persons.records import awaiting, records_of
from .protection import relatives

MAJORITY = 18  # years, Code civil 414


def is_minor(identity: Mapping[str, str], *, on: date) -> bool:
    """Under 18 on that day. Without a birth date nobody is presumed an adult."""
    born = identity.get("birth_date")
    return not born or years_later(date.fromisoformat(born), MAJORITY) > on


def last_day_as_minor(identity: Mapping[str, str]) -> date:
    """The eve of the eighteenth birthday."""
    return years_later(date.fromisoformat(identity["birth_date"]), MAJORITY) - timedelta(days=1)


def is_represented(person: Person, *, on: date, at: datetime | None = None) -> bool:
    """Under tutelle, or a mandate that covers consent, in force that day. A parent represents a minor alone."""
    in_force = Representative.objects.filter(person__in=records_of(person.pk, at=at)).in_force(on=on, at=at)
    return in_force.with_power(Power.CONSENT).exclude(kind=Mandate.PARENTAL_AUTHORITY).exists()


def measures(person: Person, *, on: date, at: datetime | None = None) -> list[frozenset[str]]:
    """What a judge pronounced and is in force that day, in the law's words: a set for each record that knew of any.

    An empty one says that they have ended.
    """
    ids = records_of(person.pk, at=at)
    known = Representative.objects.filter(person__in=ids, kind__in=MEASURES)
    by_record: dict[UUID, set[str]] = {record: set() for record in known.values_list("person_id", flat=True)}
    for record, kind in known.in_force(on=on, at=at).values_list("person_id", "kind"):
        by_record[record].add(kind)
    return [frozenset(kinds) for kinds in by_record.values()]


def is_near_protected(person: Person, *, at: datetime | None = None) -> bool:
    """A worker said so, or the address of somebody near the person is protected."""
    parties = relatives.around(person.pk, at=at)
    said = Q(person__in=parties.own, kind=Kind.LINKED_TO_PROTECTED)
    spread = Q(person__in=parties.near, kind=Kind.PROTECTED_ADDRESS)
    return Flag.objects.standing(at=at).filter(said | spread).exists()


def feared_names(person: UUID, *, at: datetime | None = None) -> list[str]:
    """The names of whom the person fears, and of whom those near them fear.

    law.md has G2c bind own_data, where nobody can be feared but by somebody near: so it is not one's own fear alone.
    Opens what is sealed.
    """
    flags = relatives.fears_around(person, at=at).select_related("person__key")
    return [name for flag in flags for name in flag.unseal_detail().get("names", [])]


def hidden(person: Person) -> Hidden:
    """The person's own, and of those near."""
    parties = relatives.around(person.pk)
    own, own_contact = hidden_by(parties.own)
    near, near_contact = hidden_by(parties.near)
    return Hidden(own=own, near=near, contact=own_contact + near_contact)


def hidden_near(person: Person) -> Hidden:
    """Of those near alone, without what is the person's own too: what the person may not learn from us."""
    parties = relatives.around(person.pk)
    own, own_contact = hidden_by(parties.own)
    near, near_contact = hidden_by(parties.near)
    return Hidden(
        near=tuple(line for line in near if line not in own),
        contact=tuple(line for line in near_contact if line not in own_contact),
    )


def hidden_by(records: Collection[UUID]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(addresses, contacts): the lines that the flags of these records hold. Opens what is sealed."""
    flags = Flag.objects.standing().filter(person__in=records, kind=Kind.PROTECTED_ADDRESS)
    details = [flag.unseal_detail() for flag in flags.select_related("person__key")]
    return (
        tuple(line for detail in details for line in (*detail.get("address", ()), *detail.get("domicile", ()))),
        tuple(line for detail in details for line in detail.get("contact", ())),
    )


def last_tightened(person: UUID) -> datetime | None:
    """When the last flag that stands about the person was raised, or spreads to them; being informed is none.

    Or when another record was joined to this one, as it brings what was not known here.
    """
    parties = relatives.around(person)
    flags = Flag.objects.standing().filter(person__in=parties.own).exclude(kind=Kind.INFORMED)
    merges = Merge.objects.in_force().of(parties.own)
    instants = (
        flags.aggregate(at=Max("raised_at"))["at"],
        merges.aggregate(at=Max("effective_at"))["at"],
        relatives.latest_near(parties),
    )
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
