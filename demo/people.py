"""Fictional persons of the service's records: most ordinary, some to be protected, and three for the tour."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from consent.consents.representatives import record_representative
from consent.consents.services import record_consent
from consent.facts import is_minor
from consent.models import Flag, Person
from consent.models.consent import By, How
from consent.models.flag import Kind
from consent.models.representative import Mandate, Power
from consent.persons import twins
from consent.persons.services import create_person
from consent.protection.flags import raise_flag
from hub import clock
from hub.days import day_of
from partners.kinds import request_types
from partners.law.calendar import years_later
from partners.members.acting import Acting
from partners.models import Team

from . import household, names
from .organisations import Cast, as_of

PERSONS = 500
KNOWN_FOR = 400  # days: before the first request of the demo
PROTECTED_SHARE = 0.04
CONSENT_SHARE = 0.25

# People of the tour, as the API takes them. None exists.
TOUR = {
    "known": {"last_name": "Valdabrin", "first_names": "Élise", "birth_date": "1987-04-12", "commune": "00001"},
    "unknown": {"last_name": "Thiervigne", "first_names": "Octave", "birth_date": "1979-09-30", "commune": "00001"},
    "protected": {"last_name": "Orvaudin", "first_names": "Solène", "birth_date": "1992-02-29", "commune": "00007"},
}


@dataclass(slots=True)
class Known:
    """`ordinary` are persons whom requests may be about, with their identities; `for_tour` goes into demo.json."""

    ordinary: list[tuple[Person, dict]]
    for_tour: dict[str, dict[str, str]]


def register(rng: random.Random, cast: Cast, *, now: datetime, progress) -> Known:
    """Makes the records through the flows, each by a worker of the team that covers the person's commune."""
    ordinary = []
    purposes, since = informed_purposes(cast), now - timedelta(days=KNOWN_FOR)
    for done in range(1, PERSONS + 1):
        identity = names.draw_person(rng, minor=rng.random() < 0.06)
        worker = rng.choice(cast.workers[team_of(cast, identity).id])
        person = make(worker, identity, purposes, at=since)
        if rng.random() < PROTECTED_SHARE:
            with clock.at(since):
                raise_flag(by=worker, person=person.id, kind=Kind.PROTECTED_ADDRESS)
        else:
            ordinary.append((person, identity))
        if rng.random() < CONSENT_SHARE:
            consent_to_something(rng, cast, worker, person, identity, now)
        if done % 50 == 0:
            progress("fiches de personnes", done, PERSONS)
    tour = {}
    for key, identity in TOUR.items():
        if key != "unknown":
            worker = cast.workers[team_of(cast, identity).id][0]
            tour[key] = make(worker, identity, purposes, at=since)
            if key == "protected":
                household.protect(worker, tour[key], at=since)
    stories = {
        identity["first_names"]: make(cast.workers[team_of(cast, identity).id][0], identity, purposes, at=since)
        for identity in household.STORIES
    }
    household.tell(cast, stories, protected=tour["protected"], known=tour["known"], now=now)
    return Known(ordinary=ordinary, for_tour=TOUR)


def make(worker: Acting, identity: dict, purposes: list[str], *, at: datetime) -> Person:
    """A record, with the information given at the first appointment about every purpose that needs it."""
    worker = as_of(worker, at)
    with clock.at(at):
        alike = [record.person.pk for record in twins.alike(identity)]
        person = create_person(by=worker, identity=identity, distinct_from=alike, reason="Vues toutes deux au service.")
    Flag.objects.bulk_create(
        Flag(person=person, kind=Kind.INFORMED, purpose=purpose, raised_by=worker.actor_id, raised_at=at)
        for purpose in purposes
    )
    return person


def informed_purposes(cast: Cast) -> list[str]:
    """Request types of the demo's partners that tell only on information."""
    return sorted(
        {
            request_type.code
            for partner in cast.partners.values()
            for request_type in request_types(partner)
            if any(rule.on_information for rule in request_type.rules)
        }
    )


def team_of(cast: Cast, identity: dict) -> Team:
    covering = {code: team for code, _, team in names.COMMUNES}
    return cast.teams[covering.get(identity.get("commune", ""), names.INTAKE_TEAM)]


def consent_to_something(
    rng: random.Random, cast: Cast, worker: Acting, person: Person, identity: dict, now: datetime
) -> None:
    """A consent given today for one partner and one purpose that asks for one."""
    offers = [
        (partner, request_type)
        for partner in cast.partners.values()
        for request_type in request_types(partner)
        if any(rule.consent for rule in request_type.rules)
    ]
    partner, request_type = rng.choice(offers)
    items = sorted({item for rule in request_type.rules if rule.consent for item in rule.items})
    today = day_of(now)
    parent = None
    if is_minor(identity, on=today):
        parent = record_representative(
            by=worker,
            person=person.id,
            kind=Mandate.PARENTAL_AUTHORITY,
            covers=Power.values,
            name=f"{rng.choice(names.FIRST_NAMES)} {identity['last_name']}",
            document="Livret de famille",
            starts_on=date.fromisoformat(identity["birth_date"]),
        )
    record_consent(
        by=worker,
        person=person.id,
        recipient=partner,
        purpose=request_type.code,
        items=items,
        given_on=today,
        expires_on=years_later(today, 1),
        giver=By.REPRESENTATIVE if parent else By.SELF,
        representative=parent.id if parent else None,
        how=How.IN_PRESENCE,
    )
