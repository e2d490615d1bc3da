"""Stories for a visitor of the records: a household that hides, an adult under tutelle, a person who said no."""

from datetime import date, datetime, timedelta

from consent.consents.representatives import record_representative
from consent.consents.services import record_refusal
from consent.models import Person
from consent.models.consent import By, How
from consent.models.flag import Kind, Said
from consent.models.link import LinkKind, ToldBy
from consent.models.representative import Mandate, Power
from consent.protection.flags import Word, lift_flag, raise_flag
from consent.protection.links import record_link
from hub import clock
from hub.days import day_of
from partners.kinds import request_types
from partners.members.acting import Acting
from partners.models import Partner

from . import names
from .organisations import Cast, as_of

COMMUNE = "00007"
CHILD = {"last_name": "Orvaudin", "first_names": "Lilas", "birth_date": "2017-05-06", "commune": COMMUNE}
FATHER = {"last_name": "Brassenoux", "first_names": "Ulysse", "birth_date": "1989-11-03", "commune": "00012"}
UNDER_TUTELLE = {"last_name": "Mirebaloux", "first_names": "Lazare", "birth_date": "1951-02-17", "commune": "00001"}
STORIES = (CHILD, FATHER, UNDER_TUTELLE)
WHO_SAID_NO = "Mutuelle des Deux-Rives"


def tell(cast: Cast, persons: dict[str, Person], *, protected: Person, known: Person, now: datetime) -> None:
    """`persons` are those of STORIES by their first name; `protected` and `known` those of the tour."""
    hide(cast, persons["Lilas"], persons["Ulysse"], mother=protected, now=now)
    put_under_tutelle(cast, persons["Lazare"], now=now)
    be_out_of_danger(cast, persons["Lazare"], now=now)
    say_no(cast, known, now=now)


def hide(cast: Cast, child: Person, father: Person, *, mother: Person, now: datetime) -> None:
    """The mother's address is protected; her child's and the father's go through the manager."""
    worker = as_of(cast.workers[cast.teams[team_of(COMMUNE)].id][0], now)
    for parent in (mother, father):
        record_link(
            by=worker,
            person=parent.id,
            other=child.id,
            kind=LinkKind.PARENT,
            told_by=ToldBy.DOCUMENT,
            sought=FATHER if parent is father else None,
        )
    record_link(
        by=worker, person=mother.id, other=child.id, kind=LinkKind.HOUSEHOLD, told_by=ToldBy.PERSON, since=day_of(now)
    )
    record_representative(
        by=worker,
        person=child.id,
        kind=Mandate.PARENTAL_AUTHORITY,
        covers=Power.values,
        name="Solène Orvaudin",
        document="Livret de famille",
        starts_on=date.fromisoformat(CHILD["birth_date"]),
    )


def protect(worker: Acting, person: Person, *, at: datetime) -> None:
    """With all that a protected address may carry: what to hide, where her letters go, how to reach her."""
    with clock.at(at):
        raise_flag(
            by=as_of(worker, at),
            person=person.id,
            kind=Kind.PROTECTED_ADDRESS,
            address=["6 venelle des Tisserands", "Valdabre"],
            domicile=["Association L’Escale", "2 place Basse", "Ville-Confluence"],
            contact=[
                "06 39 98 00 17, de 9 heures à 11 heures",
                "Ne laissez pas de message, ne dites pas d’où vous appelez",
            ],
            why="Elle l’a demandé à son arrivée ; hébergée par une association.",
        )


def be_out_of_danger(cast: Cast, person: Person, *, now: datetime) -> None:
    """A danger noted last year, lifted today by the manager with his word: the record keeps the trail."""
    team = cast.teams[team_of(UNDER_TUTELLE["commune"])].id
    worker, manager = (as_of(one, now) for one in (cast.workers[team][0], cast.managers[team]))
    begun = now - timedelta(days=200)
    why = "Chutes à répétition, logement sans chauffage."
    with clock.at(begun):
        flag = raise_flag(by=as_of(worker, begun), person=person.id, kind=Kind.DANGER, why=why)
    word = Word(on=day_of(now), how=Said.BY_TELEPHONE, heard_by=worker.require_user())
    lift_flag(by=manager, flag=flag.id, reason="Relogé au rez-de-chaussée, une aide passe chaque jour.", word=word)


def put_under_tutelle(cast: Cast, person: Person, *, now: datetime) -> None:
    worker = as_of(cast.workers[cast.teams[team_of(UNDER_TUTELLE["commune"])].id][0], now)
    record_representative(
        by=worker,
        person=person.id,
        kind=Mandate.TUTELLE,
        covers=Power.values,
        name="Adèle Pontaubrin, mandataire judiciaire",
        document="Jugement du tribunal de Ville-Confluence, un an avant ce jour",
        starts_on=day_of(now) - timedelta(days=365),
        ends_on=day_of(now) + timedelta(days=4 * 365),
    )


def say_no(cast: Cast, person: Person, *, now: datetime) -> None:
    """Asked last week: for thirty days nobody asks her again."""
    worker = as_of(cast.workers[cast.teams[team_of("00001")].id][0], now)
    recipient: Partner = cast.partners[WHO_SAID_NO]
    purpose = next(one for one in request_types(recipient) if any(rule.consent for rule in one.rules))
    record_refusal(
        by=worker,
        person=person.id,
        recipient=recipient,
        purpose=purpose.code,
        items=[item.value for item in purpose.items],
        refused_on=day_of(now) - timedelta(days=7),
        giver=By.SELF,
        how=How.IN_PRESENCE,
    )


def team_of(commune: str) -> str:
    return next(team for code, _, team in names.COMMUNES if code == commune)
