"""A team begins to follow a person whom another team knows already."""

from django.db import transaction

from consent.access import require_team
from consent.journal import FOLLOWUP_STARTED
from consent.models import Followup, Person
from hub.days import today
from hub.journal import log
from partners.acting import Acting


@transaction.atomic
def start_followup(*, by: Acting, person: Person) -> Followup:
    """The record shows to the acting team from now on. Whoever calls this knows why the team meets her."""
    team = require_team(by)
    followup, is_new = Followup.objects.get_or_create(
        person=person, team=team, ended_on=None, defaults={"started_on": today()}
    )
    if is_new:
        log.write(FOLLOWUP_STARTED, by=by, about=person, content={"team": str(team.id)}, key=person.key)
    return followup
