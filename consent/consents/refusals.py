"""Finds recent refusals: asking again within 30 days takes a good reason. Those of all the person's records count."""

from datetime import date, timedelta
from uuid import UUID

from consent.models import Person, Refusal
from consent.persons.records import records_of
from partners.models import Partner

PEACE = timedelta(days=30)


def all_recent(person: UUID, *, on: date) -> dict[tuple[UUID, str], date]:
    """(recipient, purpose) → the day of the person's last refusal, of those 30 days old or less on that day."""
    refusals = Refusal.objects.filter(person__in=records_of(person), refused_on__gte=on - PEACE, refused_on__lte=on)
    return {(refusal.recipient_id, refusal.purpose): refusal.refused_on for refusal in refusals.order_by("refused_on")}


def recent(person: Person, *, recipient: Partner, purpose: str, on: date) -> Refusal | None:
    """Her last refusal to this recipient for this purpose, where it is 30 days old or less on that day."""
    return Refusal.objects.filter(
        person__in=records_of(person.pk),
        recipient=recipient,
        purpose=purpose,
        refused_on__gte=on - PEACE,
        refused_on__lte=on,
    ).first()
