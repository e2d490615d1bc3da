"""Lists the team's consents in force with the names they are about; journaled as a reading before it is shown."""

from dataclasses import dataclass

from django.db import transaction

from consent.journal import PERSON_READ
from consent.models import Consent
from consent.persons.access import require_team
from consent.persons.records import awaiting
from hub import days, paging
from hub.journal import log
from partners.kinds import type_title
from partners.members.acting import Acting

ORDER = ("expires_on", "id")


@dataclass(frozen=True, slots=True)
class Line:
    """One consent, whose it is, and what for."""

    consent: Consent
    name: str
    title: str


@transaction.atomic
def list_consents(*, by: Acting, after: str = "") -> tuple[list[Line], str]:
    """The consents not withdrawn and not expired of the persons whom the team follows, those that end first on top.

    Without those of an absorbed record, which wait for the person's word.

    after  the cursor of the page; a malformed one reads as the beginning

    Returns the lines, and the cursor of the following page; empty on the last.
    """
    in_force = Consent.objects.filter(
        person__followups__team=require_team(by),
        person__followups__ended_on__isnull=True,
        withdrawal__isnull=True,
        expires_on__gte=days.today(),
    ).select_related("person__key", "recipient")
    in_force = in_force.exclude(pk__in=awaiting(in_force).values("pk"))
    try:
        page = paging.page_of(in_force, after, order=ORDER)
    except paging.BadCursor:
        page = paging.page_of(in_force, order=ORDER)
    persons = {consent.person_id: consent.person for consent in page.rows}
    if persons:
        log.write_many(log.Act(PERSON_READ, by, person, key=person.key) for person in persons.values())
    return [line(consent) for consent in page.rows], page.next


def line(consent: Consent) -> Line:
    identity = consent.person.unseal_identity()
    name = f"{identity['last_name']} {identity['first_names']}"
    return Line(consent, name, type_title(consent.recipient, consent.purpose))
