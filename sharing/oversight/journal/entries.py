"""Entries, the latest first, a page at a time, at the same cost however long the journal is.

Each filter leads over an index that ends on the time. Where no one value leads, the actions do, which are few: the
latest entries of each, merged.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from hub.accounts.models import names_of
from hub.journal import actions
from hub.journal.entry import NIL
from hub.journal.models import Entry, Leaf
from hub.paging import BadCursor, decode, encode
from partners.models import Partner, Software, Team
from sharing.models import Request
from sharing.requests.journal import BREAK_GLASS_OPENED, BREAK_GLASS_READ

SIZE = 50
ORDER = ("-time", "-uuid")
# One step through the index for each action, and not one for each entry.
ACTIONS = """
WITH RECURSIVE written (action) AS (
    (SELECT action FROM journal_entry ORDER BY action LIMIT 1)
    UNION ALL
    SELECT (SELECT e.action FROM journal_entry e WHERE e.action > written.action ORDER BY e.action LIMIT 1)
    FROM written WHERE written.action IS NOT NULL
)
SELECT action FROM written WHERE action IS NOT NULL
"""
CONDITIONS = {
    "e.actor = ANY(%(actors)s)": lambda wanted: wanted.actors is not None,
    "e.organisation = %(organisation)s": lambda wanted: wanted.organisation is not None,
    "e.action = %(action)s": lambda wanted: wanted.action,
    "e.time >= %(since)s": lambda wanted: wanted.since,
    "e.time < %(until)s": lambda wanted: wanted.until,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: every given condition holds. `until` is excluded; `objects` are ids of things acted upon."""

    objects: tuple[uuid.UUID, ...] | None = None
    actors: tuple[uuid.UUID, ...] | None = None
    organisation: uuid.UUID | None = None
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries with their place in the tree (none for a second, until they have one), and the following page's cursor;
    empty on the last."""

    rows: list[Entry]
    places: dict[int, int]
    next: str


def page_of(wanted: Wanted, cursor: str = "", *, size: int = SIZE) -> Page:
    """Three queries at most. Raises BadCursor."""
    backwards, beyond = decode(Entry, ORDER, cursor) if cursor else (False, [])
    if backwards:
        raise BadCursor()
    rows = _latest(wanted, beyond, size + 1)
    more, rows = len(rows) > size, rows[:size]
    places = dict(Leaf.objects.filter(entry_id__in=[row.seq for row in rows]).values_list("entry_id", "index"))
    return Page(rows, places, encode("next", ORDER, rows[-1]) if more else "")


def _latest(wanted: Wanted, beyond: list, limit: int) -> list[Entry]:
    conditions = [condition for condition, holds in CONDITIONS.items() if holds(wanted)]
    values: dict[str, object] = {
        "actors": list(wanted.actors or ()),
        "organisation": wanted.organisation,
        "action": wanted.action,
        "since": wanted.since,
        "until": wanted.until,
    }
    if beyond:
        conditions.append("e.time <= %(time)s AND (e.time, e.uuid) < (%(time)s, %(uuid)s)")
        values |= {"time": beyond[0], "uuid": beyond[1]}
    column, kind, leading = _leading(wanted)
    where = " AND ".join([f"e.{column} = lead.value", *conditions])
    return list(
        Entry.objects.raw(
            f"SELECT found.* FROM unnest(%(leading)s::{kind}[]) lead (value), LATERAL"  # noqa: S608
            f" (SELECT e.* FROM journal_entry e WHERE {where} ORDER BY e.time DESC, e.uuid DESC LIMIT %(limit)s) found"
            " ORDER BY found.time DESC, found.uuid DESC LIMIT %(limit)s",
            values | {"leading": list(leading), "limit": limit},
        )
    )


def _leading(wanted: Wanted) -> tuple[str, str, Collection]:
    """The column whose index is walked, its type, and its values."""
    if wanted.objects is not None:
        return "object_uuid", "uuid", wanted.objects
    if wanted.actors is not None:
        return "actor", "uuid", wanted.actors
    if wanted.action:
        return "action", "text", [wanted.action]
    if wanted.organisation is not None:
        return "organisation", "uuid", [wanted.organisation]
    return "action", "text", actions_written()


def actions_written() -> list[str]:
    """Every action that an entry bears, registered or not: nothing in the table is left out of the page."""
    with connection.cursor() as cursor:
        cursor.execute(ACTIONS)
        return [action for (action,) in cursor.fetchall()]


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
    "consent.distinction": "deux fiches de deux personnes",
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
