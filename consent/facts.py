"""What a record says of a person for the rules: age, representation, consents as validity.py reads them."""

from collections.abc import Mapping
from datetime import date

from partners.law.calendar import years_later
from partners.vocabulary import Item

from . import validity
from .models import Consent, Flag, Person
from .models.flag import Kind

MAJORITY = 18  # years, Code civil 414


def is_minor(identity: Mapping[str, str], *, on: date) -> bool:
    """Under 18 on that day. Without a birth date nobody is presumed an adult."""
    born = identity.get("birth_date")
    return not born or years_later(date.fromisoformat(born), MAJORITY) > on


def is_represented(person: Person) -> bool:
    """Under tutelle, or a mandate that covers consent."""
    return Flag.objects.standing().filter(person=person, kind=Kind.REPRESENTED).exists()


def hidden_address(person: Person) -> tuple[str, ...]:
    """The lines of the protected address, where a worker wrote them down."""
    flags = Flag.objects.standing().filter(person=person, kind=Kind.PROTECTED_ADDRESS).select_related("person__key")
    return tuple(line for flag in flags for line in flag.open_detail().get("address", []))


def consents_of(person: Person) -> list[validity.Consent]:
    """Every consent of the person; validity.py says which count."""
    return [as_rule_reads(row) for row in Consent.objects.filter(person=person).select_related("withdrawal")]


def as_rule_reads(row: Consent) -> validity.Consent:
    """A row as the pure rule takes it."""
    return validity.Consent(
        recipient=str(row.recipient_id),
        purpose=row.purpose,
        items=frozenset(map(Item, row.items)),
        given=row.given_on,
        expires=row.expires_on,
        withdrawn=row.withdrawal.withdrawn_on if hasattr(row, "withdrawal") else None,
        by=validity.GivenBy(row.by),
    )
