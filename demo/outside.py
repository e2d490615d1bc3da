"""A morning on the telephone: asks taken down, one answered there, one told too much; who is away, who is on call."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from consent.models import Person
from hub import clock
from hub.days import day_of
from partners.law.vocabulary import Item
from partners.members.acting import Acting
from partners.models import Partner
from partners.models.ledger import Channel
from partners.teams.presence import plan_absence, plan_duty
from sharing.answers.answer import Reply
from sharing.answers.phone import answer_by_phone
from sharing.casework.assignment import escalate_all
from sharing.casework.facts import call_back
from sharing.casework.matching import match
from sharing.filing.changes import Caller, record_external_request
from sharing.filing.file import Filing
from sharing.judgment.judge import judge
from sharing.models import Request

from . import filings, names
from .organisations import Cast
from .people import team_of

POLICE, SIAO = "Commissariat de Ville-Confluence", "SIAO des Trois-Rivières"
PROSECUTOR = "Parquet de Ville-Confluence"
REGULATION = Caller("Sacha Pontarieu", "régulation du 115", "02 00 00 01 15")


def play(rng: random.Random, cast: Cast, known: list[tuple[Person, dict]], *, now: datetime) -> None:
    """What a visitor sees of the telephone, the letters and the night."""
    plan(cast, on=day_of(now))
    unknown = names.draw_person(rng)
    some = {"last_name": unknown["last_name"], "commune": unknown["commune"]}
    for asker, type_code, caller, channel in (
        ("lawyer", "other", Caller("Maître Lioubec", "avocat"), Channel.TELEPHONE),
        ("landlord", "other", Caller("Régie des Tilleuls", "gestionnaire"), Channel.LETTER),
        (cast.partners[PROSECUTOR], "soi_transmis", Caller("Noé Vauclerque", "substitut"), Channel.TELEPHONE),
        ("crip", "information_preoccupante", Caller("Iris Malbrouck", "chargée d’évaluation"), Channel.TELEPHONE),
    ):
        noted(worker_of(cast, unknown), asker, type_code, some, caller, channel)
    vital = {"officer_name": "Alex Tourmevel", "unit": "brigade de nuit"}
    waiting, called = now - timedelta(hours=3), Caller("Alex Tourmevel", "brigadier-chef", "06 00 00 17 17")
    worker = worker_of(cast, unknown)
    noted(worker, cast.partners[POLICE], "vital_emergency", unknown, called, Channel.TELEPHONE, form=vital, at=waiting)
    (heard, subject), (overheard, other) = known[:2]
    told(rng, cast, heard, subject, too_much=False)
    told(rng, cast, overheard, other, too_much=True)
    escalate_all(now=now)


def noted(
    by: Acting, asker: Partner | str, type_code: str, subject: dict, caller: Caller, channel: Channel, **more
) -> Request:
    at = more.pop("at", None)
    filing = Filing(type_code=type_code, subject=subject, items=(), reason="Dit au téléphone.", **more)
    with clock.at(at):
        return record_external_request(by=by, asker=asker, filing=filing, caller=caller, channel=channel)


def told(rng: random.Random, cast: Cast, person: Person, subject: dict, *, too_much: bool) -> None:
    """The 115 rings, and is told what it may have; once, beside that, what it may not."""
    form = {"named_agent": REGULATION.name, "request_number": f"115-{rng.randrange(1_000, 9_999)}"}
    taker, siao = worker_of(cast, subject), cast.partners[SIAO]
    request = noted(taker, siao, "emergency_115", subject, REGULATION, Channel.TELEPHONE, form=form)
    by = cast.workers[request.team_id][0]  # of an evening, who is on call
    call_back(by=by, request=request, number=request.partner.known_numbers.all()[0].pk)
    request = match(by=by, request=request, person=person)
    judgment = judge(request, on=day_of(request.filed_at))
    household = judgment.of(Item.HOUSEHOLD)
    released = {Item.HOUSEHOLD: filings.draw_value(rng, Item.HOUSEHOLD, subject)}
    if household is None or not household.releasable:
        released.clear()
    if too_much:
        released[Item.RESOURCES] = filings.draw_value(rng, Item.RESOURCES, subject)
    answer_by_phone(by=by, request=request, reply=Reply(minutes=5, released=released))


def worker_of(cast: Cast, subject: dict) -> Acting:
    return cast.workers[team_of(cast, subject).pk][0]


def plan(cast: Cast, *, on: date) -> None:
    """In each team somebody is away this week, and tonight one is on call for all of them."""
    for team, manager in cast.managers.items():
        _, second, third = cast.workers[team]
        plan_absence(
            by=manager,
            membership=third.require_membership(),
            first_on=on,
            last_on=on + timedelta(days=4),
            stands_in=second.require_membership(),
        )
    team = cast.teams[names.TEAMS[0]].pk
    on_call = cast.workers[team][0].require_membership()
    closing, opening = (timezone.make_aware(datetime.combine(on, hour)) for hour in (time(17, 30), time(8, 30)))
    plan_duty(by=cast.managers[team], membership=on_call, starts_at=closing, ends_at=opening + timedelta(days=1))
