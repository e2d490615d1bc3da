"""Lists the team's consents in force with the names they are about; journaled as a reading before it is shown."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from consent.journal import PERSON_READ
from consent.models import Consent
from consent.persons.access import require_team
from hub.days import today
from hub.journal import log
from hub.journal.log import Act
from partners.kinds import type_title
from partners.members.acting import Acting

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One consent, whose it is, and what for."""

    consent: Consent
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """`next_after` is the cursor of the following page; empty on the last."""

    lines: list[Line]
    next_after: str


@transaction.atomic
def list_consents(*, by: Acting, after: str = "") -> Page:
    """The consents not withdrawn and not expired of the persons whom the team follows, those that end first on top.

    after  the cursor of the page before; a malformed one reads as the beginning
    """
    require_team(by)
    rows = (
        Consent.objects.filter(
            person__followups__team=by.team,
            person__followups__ended_on__isnull=True,
            withdrawal__isnull=True,
            expires_on__gte=today(),
        )
        .filter(beyond(after))
        .select_related("person__key", "recipient")
        .order_by("expires_on", "id")[: PER_PAGE + 1]
    )
    shown = list(rows)[:PER_PAGE]
    persons = {row.person_id: row.person for row in shown}
    if persons:
        log.write_many(Act(PERSON_READ, by, person, key=person.key) for person in persons.values())
    lines = [Line(row, name_of(row), type_title(row.recipient, row.purpose)) for row in shown]
    return Page(lines, f"{shown[-1].expires_on}_{shown[-1].id}" if len(rows) > PER_PAGE else "")


def name_of(row: Consent) -> str:
    identity = row.person.unseal_identity()
    return f"{identity['last_name']} {identity['first_names']}"


def beyond(cursor: str) -> Q:
    """The rows after `cursor`, "2026-12-01_<uuid>"."""
    day, _, id = cursor.partition("_")
    try:
        last = date.fromisoformat(day)
        key = UUID(id)
    except ValueError:
        return Q()
    return Q(expires_on__gt=last) | Q(expires_on=last, id__gt=key)
