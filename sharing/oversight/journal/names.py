"""What the ids of entries stand for, while something still says it: a handful of queries, however many entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hub.accounts.models import names_of
from hub.journal import actions
from hub.journal.entry import NIL
from hub.journal.models import Entry
from partners.models import Partner, Software, Team
from sharing.models import Request
from sharing.requests.journal import BREAK_GLASS_OPENED, BREAK_GLASS_READ

EXCEPTIONAL = {BREAK_GLASS_OPENED.code, BREAK_GLASS_READ.code}
REQUEST = "sharing.request"
# Other kinds stand for themselves: no line of the journal names a person.
KINDS = {
    REQUEST: "demande",
    "consent.person": "fiche d’une personne",
    "consent.consent": "accord d’une personne",
    "consent.refusal": "refus d’une personne",
    "consent.representative": "représentant d’une personne",
    "consent.link": "lien entre deux personnes",
    "consent.flag": "signalement au dossier",
    "consent.merge": "réunion de deux fiches",
    "consent.consenttext": "texte de consentement",
    "partners.membership": "place d’un membre",
    "partners.partner": "partenaire",
    "partners.team": "équipe",
    "partners.agreement": "convention",
    "partners.software": "logiciel",
    "partners.officer": "commissaire de justice",
    "partners.knownnumber": "numéro connu",
    "partners.absence": "absence",
    "partners.oncall": "astreinte",
    "partners.rights": "droits",
    "partners.accountcorrection": "correction du compte",
    "partners.webhookendpoint": "adresse d’avertissement",
    "partners.ledger.report": "bilan",
    "accounts.user": "compte",
    "accounts.pseudonym": "noms des auteurs",
    "journal.epoch": "journal",
    "journal.entries": "journal",
    "sharing.solicitation": "sollicitation",
    "sharing.statement": "relevé pour une personne",
    "sharing.breach": "incident",
    "sharing.yearly": "document annuel",
    "sharing.replay": "règles",
    "vault.keys": "clés de chiffrement",
    "hub.job": "tâche de fond",
}


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words. `actor` is a name, or empty when nothing ties the id to one any more."""

    uuid: UUID
    time: datetime
    action: str
    actor_id: UUID
    actor: str
    organisation: str
    thing: str
    number: str
    place: int | None
    exceptional: bool


def lines(entries: Iterable[Entry], places: dict[int, int]) -> list[Line]:
    entries = list(entries)
    actors = actor_names({entry.actor for entry in entries})
    organisations = organisation_names({entry.organisation for entry in entries})
    asked = {entry.object_uuid for entry in entries if entry.object_kind == REQUEST}
    numbers = dict(Request.objects.filter(pk__in=asked).values_list("pk", "number"))
    return [
        Line(
            uuid=entry.uuid,
            time=entry.time,
            action=actions.label(entry.action),
            actor_id=entry.actor,
            actor=actors.get(entry.actor, ""),
            organisation=organisations.get(entry.organisation, ""),
            thing=KINDS.get(entry.object_kind, entry.object_kind),
            number=numbers.get(entry.object_uuid, "") if entry.object_kind == REQUEST else "",
            place=places.get(entry.seq),
            exceptional=entry.action in EXCEPTIONAL,
        )
        for entry in entries
    ]


def actor_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of people and of software; an id that is tied to nobody any more is absent."""
    ids = list(ids)
    names = {NIL: "Le hub"} | names_of(ids)
    return names | {row.id: f"{row.name} (logiciel)" for row in Software.objects.filter(pk__in=ids)}


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of partners and teams; nobody's organisation is the service as a whole."""
    ids = list(ids)
    names = {NIL: "Service social départemental"}
    names |= dict(Partner.objects.filter(pk__in=ids).values_list("pk", "name"))
    return names | dict(Team.objects.filter(pk__in=ids).values_list("pk", "name"))
