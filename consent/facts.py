"""What a record says of a person for the rules: age, representation, consents as validity.py reads them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from hub import birth
from partners.law.calendar import years_later
from partners.law.vocabulary import Item

from . import validity
from .hidden import Hidden
from .models import MEASURES, By, Consent, Flag, Kind, Mandate, Person, Power, Representative
from .protection import relatives

MAJORITY = 18  # years, Code civil 414


def is_minor(identity: Mapping[str, str], *, on: date) -> bool:
    """Under 18 on that day. Nobody is presumed an adult, without a birth date or where it is known in part alone."""
    return not identity.get("birth_date") or last_day_as_minor(identity) >= on


def last_day_as_minor(identity: Mapping[str, str]) -> date:
    """The eve of the eighteenth birthday, of the latest that it may be."""
    return years_later(birth.read(identity["birth_date"]).latest, MAJORITY) - timedelta(days=1)


def is_represented(person: Person, *, on: date, at: datetime | None = None) -> bool:
    """Under tutelle, or a mandate that covers consent, in force that day. A parent represents a minor alone."""
    in_force = Representative.objects.filter(person=person).in_force(on=on, at=at)
    return in_force.with_power(Power.CONSENT).exclude(kind=Mandate.PARENTAL_AUTHORITY).exists()


def measures(person: Person, *, on: date, at: datetime | None = None) -> frozenset[str] | None:
    """What a judge pronounced and is in force that day, in the law's words; None where the record never knew any."""
    known = Representative.objects.filter(person=person, kind__in=MEASURES)
    in_force = frozenset(known.in_force(on=on, at=at).values_list("kind", flat=True))
    return in_force if in_force or known.exists() else None


def is_near_protected(person: Person, *, at: datetime | None = None) -> bool:
    """A worker said so, or the address of somebody near the person is protected."""
    flags = Flag.objects.standing(at=at).filter(person=person, kind=Kind.LINKED_TO_PROTECTED)
    return flags.exists() or relatives.protections_near(person.pk, at=at).exists()


def feared_names(person: UUID, *, at: datetime | None = None) -> list[str]:
    """The names of whom the person fears, and of whom those near them fear.

    law.md has G2c bind own_data, where nobody can be feared but by somebody near: so it is not one's own fear alone.
    Opens what is sealed.
    """
    flags = relatives.fears_around(person, at=at).select_related("person__key")
    return [name for flag in flags for name in flag.unseal_detail().get("names", [])]


def hidden(person: Person) -> Hidden:
    """The person's own, and of those near."""
    own, own_contact = hidden_by(protections_of(person))
    near, near_contact = hidden_by(relatives.protections_near(person.pk))
    return Hidden(own=own, near=near, contact=own_contact + near_contact)


def hidden_near(person: Person) -> Hidden:
    """Of those near alone, without what is the person's own too: what the person may not learn from us."""
    own, own_contact = hidden_by(protections_of(person))
    near, near_contact = hidden_by(relatives.protections_near(person.pk))
    return Hidden(
        near=tuple(line for line in near if line not in own),
        contact=tuple(line for line in near_contact if line not in own_contact),
    )


def protections_of(person: Person) -> QuerySet[Flag]:
    return Flag.objects.standing().filter(person=person, kind=Kind.PROTECTED_ADDRESS)


def hidden_by(flags: QuerySet[Flag]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(addresses, contacts): the lines that these flags hold. Opens what is sealed."""
    details = [flag.unseal_detail() for flag in flags.select_related("person__key")]
    return (
        tuple(line for detail in details for line in (*detail.get("address", ()), *detail.get("domicile", ()))),
        tuple(line for detail in details for line in detail.get("contact", ())),
    )


def last_tightened(person: UUID) -> datetime | None:
    """When the last flag that stands about the person was raised, or spreads to them; being informed is none."""
    flags = Flag.objects.standing().filter(person=person).exclude(kind=Kind.INFORMED)
    instants = (flags.aggregate(at=Max("raised_at"))["at"], relatives.latest_near(person))
    return max((one for one in instants if one is not None), default=None)


def consents_of(person: Person) -> list[validity.Consent]:
    """Every consent of the person; validity.py says which count."""
    rows = Consent.objects.filter(person=person).select_related("withdrawal", "representative__end")
    return [as_rule_reads(row) for row in rows]


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
