"""What the service asked of its partners in the demo's year, made by the flows with the instant of each act."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from consent.facts import is_minor
from consent.models import Person
from consent.models.consent import By
from hub import clock
from hub.days import day_of
from partners.law.calendar import add_working_days
from partners.law.solicitable import SolicitationKind, kinds_for
from partners.models import Partner
from partners.models.ledger import Channel
from sharing.models import Solicitation
from sharing.solicitations.guard import HOWS, Agreed
from sharing.solicitations.replies import (
    Outcome,
    SolicitationReply,
    lapse,
    note_reply,
    read_solicitation,
    reply_to_solicitation,
)
from sharing.solicitations.sending import Ask, solicit

from . import calendar
from .organisations import Cast, as_of
from .people import team_of

ASKS_FOR_ONE = 45  # asks that a partner sends for one that it is sent
# kind of partner → share of our asks that it answers, and how late: working days, as a median. Others: USUAL.
HABITS = {"siao": (0.92, 1), "caf": (0.8, 4), "france_travail": (0.55, 7), "prefecture": (0.35, 14), "bank": (0.45, 9)}
USUAL = (0.7, 6)
FOR_SOMEBODY = 0.8
NAMED = 0.85
BY_TELEPHONE = 0.25

TEXTS = (
    "La situation s’est tendue ce mois-ci ; une réponse avant la fin de la semaine éviterait une rupture. "
    "Nous complétons le dossier si une pièce manque.",
    "La demande est portée par la personne, que nous revoyons sous dix jours. Que peut-on faire, "
    "et à quelles conditions ?",
    "Les démarches ordinaires n’ont pas abouti. Nous vous demandons un examen, et le nom de votre interlocuteur.",
    "Un rendez-vous, même court, suffirait à débloquer la suite. La personne est disponible le matin.",
)
REPLIES = {
    Outcome.GRANTED: "C’est accordé ; la personne recevra un courrier cette semaine.",
    Outcome.PARTLY: "Accordé pour une partie ; le reste demande une pièce que la personne peut nous remettre.",
    Outcome.REFUSED: "Les conditions ne sont pas remplies ; une nouvelle demande est possible au trimestre suivant.",
    Outcome.INFORMED: "Le dossier est complet et passera à la prochaine commission.",
}
OF_REPLIES = (55, 15, 18, 12)


def play(
    rng: random.Random, cast: Cast, known: list[tuple[Person, dict]], plan: list[tuple[date, Partner]], *, now: datetime
) -> Iterator[int]:
    """One solicitation for each (day, partner), with what came of it; yields how many are done."""
    for done, (day, partner) in enumerate(plan, start=1):
        row = send(rng, cast, known, day, partner, now=now)
        follow(rng, cast, row, now=now)
        yield done


def send(
    rng: random.Random, cast: Cast, known: list[tuple[Person, dict]], day: date, partner: Partner, *, now: datetime
) -> Solicitation:
    person, identity = rng.choice(known)
    at = min(calendar.instant(rng, day), now)
    about = rng.random() < FOR_SOMEBODY
    by = as_of(rng.choice(cast.workers[team_of(cast, identity).id]), at)
    named = about and not is_minor(identity, on=day) and rng.random() < NAMED
    agreed = Agreed(day - timedelta(days=rng.randint(0, 6)), rng.choice(HOWS), By.SELF) if named else None
    ask = Ask(
        partner=partner,
        kind_code=draw_kind(rng, partner).code,
        text=rng.choice(TEXTS),
        person=person.pk if about else None,
        agreed=agreed,
    )
    with clock.at(at):
        return solicit(by=by, ask=ask)


def draw_kind(rng: random.Random, partner: Partner) -> SolicitationKind:
    """The first kinds more than the last."""
    kinds = kinds_for(partner.kind)
    return rng.choices(kinds, weights=[1 / (place + 1) ** 2 for place in range(len(kinds))])[0]


def follow(rng: random.Random, cast: Cast, row: Solicitation, *, now: datetime) -> None:
    """It is answered in the partner's manner, lapses, or still waits."""
    share, usual_days = HABITS.get(row.partner.kind, USUAL)
    days = round(rng.lognormvariate(0, 0.6) * usual_days)
    answered_on = add_working_days(day_of(row.sent_at), days)
    at = calendar.instant(rng, answered_on, not_before=row.sent_at)
    answers = rng.random() < share
    lapsed_at = calendar.instant(rng, row.due_on + timedelta(days=1))
    if lapsed_at < now and not (answers and answered_on <= row.due_on):
        with clock.at(lapsed_at):
            lapse(row.pk)
        row.refresh_from_db()
        at = max(at, lapsed_at + timedelta(hours=1))
    if not answers or at > now:
        return
    outcome = rng.choices(list(REPLIES), weights=OF_REPLIES)[0]
    said = SolicitationReply(outcome, REPLIES[outcome])
    if rng.random() < BY_TELEPHONE:
        by = as_of(rng.choice(cast.workers[row.team_id]), at)
        with clock.at(at):
            note_reply(by=by, solicitation=row, reply=said, channel=Channel.TELEPHONE)
        return
    agent = as_of(rng.choice(cast.agents[row.partner_id]), at)
    with clock.at(at):
        read_solicitation(by=agent, solicitation=row)
    with clock.at(at):
        reply_to_solicitation(by=agent, solicitation=row, reply=said, channel=Channel.PORTAL)
