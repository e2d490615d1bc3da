"""Sends a solicitation: the service asks something of a partner, for a person or for nobody named."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import connection, transaction

from consent.models import Person
from consent.persons.access import followed_person, require_team
from consent.persons.twins import twins_of
from consent.protection import relatives
from hub import clock
from hub.days import day_of
from hub.errors import Invalid, NotFound, is_filled
from hub.journal import log
from hub.text.clean import tidy
from hub.vault.models import DataKey
from partners.law.calendar import add_working_days, working_days_until
from partners.law.solicitable import BY_CODE, SolicitationKind, kind_of
from partners.law.vocabulary import TEXT_LIMIT
from partners.ledger import corrections, posting
from partners.members.acting import Acting
from partners.models import AccountEntry, Channel, Direction, Measure, Partner
from sharing.models import Request, Solicitation
from sharing.requests.journal import SOLICITATION_SENT

from . import notifications
from .errors import KindNotOffered, NotReachable
from .guard import Agreed, check_person, check_text

NAMING = ("last_name", "first_names", "birth_date")
"""The parts of the identity by which a solicitation names a person."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a worker writes.

    person        for whom it is asked, followed by the team; None for nobody in particular
    agreed        the person's agreement to be named; None where the person is not named
    request       the request from whose page it was written
    acknowledged  codes of leaks that the worker confirmed
    """

    partner: Partner
    kind_code: str
    text: str
    person: uuid.UUID | None = None
    agreed: Agreed | None = None
    request: Request | None = None
    acknowledged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Examined:
    """What the partner reads of an ask that may be sent."""

    kind: SolicitationKind
    text: str
    person: Person | None = None
    identity: dict[str, str] | None = None
    acknowledged: list[str] = field(default_factory=list)


@transaction.atomic
def examine(*, by: Acting, ask: Ask, on: date) -> Examined:
    """Checks that the ask may be sent on that day, for a preview and for sending; writes nothing.

    Raises NotFound, Forbidden, Archived, KindNotOffered, NotReachable, Invalid, and as sharing/solicitations/guard.py.
    """
    require_team(by)
    kind = kind_of(ask.partner.kind, ask.kind_code)
    if kind is None:
        raise KindNotOffered()
    if ask.partner.is_suspended or ask.partner.successor_id is not None or ask.partner.without_account:
        raise NotReachable()
    text = tidy(ask.text)
    if not is_filled(text, TEXT_LIMIT):
        raise Invalid(f"Écrivez ce que vous demandez, en {TEXT_LIMIT} caractères au plus.", code="solicitation.text")
    person, named = None, ask.agreed is not None
    records: list[Person] = []
    if ask.person is not None:
        others = twins_of(followed_person(by=by, person=ask.person))
        person = relatives.hold(ask.person, also=others)
        records = twins_of(person)  # again, now that no record can change
        check_person(by=by, person=person, records=records, partner=ask.partner, agreed=ask.agreed, on=on)
    elif named:
        raise Invalid("Pour nommer une personne, partez de sa fiche.", code="solicitation.nobody")
    acknowledged = check_text(text, person=person, records=records, named=named, acknowledged=ask.acknowledged)
    whole = person.unseal_identity() if person is not None and named else None
    identity = {name: whole[name] for name in NAMING} if whole else None
    return Examined(kind, text, person, identity, acknowledged)


@transaction.atomic
def solicit(*, by: Acting, ask: Ask, solicitation_id: uuid.UUID | None = None) -> Solicitation:
    """Seals the solicitation under its own key, beneath the person's, and notifies the partner's agents.

    solicitation_id  drawn when the page was shown: sent twice, it is one solicitation; drawn here by default

    Raises as `examine` does; then nothing is sent.
    """
    team = require_team(by)
    if solicitation_id is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(solicitation_id)])
        if known := Solicitation.objects.filter(pk=solicitation_id).first():
            if known.team_id != team.pk:
                raise NotFound()
            return known
    sent_at = clock.now()
    examined = examine(by=by, ask=ask, on=day_of(sent_at))
    person = examined.person
    solicitation = Solicitation(
        id=solicitation_id or uuid.uuid4(),
        partner=ask.partner,
        kind_code=examined.kind.code,
        urgent=examined.kind.urgent,
        team=team,
        person=person,
        names_person=examined.identity is not None,
        request=ask.request,
        key=DataKey.objects.issue(under=person.key if person else None),
        sent_by=by.user,
        sent_at=sent_at,
        due_on=add_working_days(day_of(sent_at), examined.kind.days, settings.HOLIDAYS_ZONE),
    )
    content = {"text": examined.text, "identity": examined.identity}
    solicitation.seal("content", content)
    if ask.agreed is not None:
        solicitation.seal("agreement", ask.agreed.kept())
    solicitation.save(force_insert=True)
    notes = {"agreement": ask.agreed.kept() if ask.agreed else None, "acknowledged": examined.acknowledged}
    log.write(SOLICITATION_SENT, by=by, about=solicitation, content=content | notes, key=solicitation.key)
    post(solicitation, day=day_of(sent_at), quantities={Measure.ASKS: 1})
    notifications.sent(solicitation)
    return solicitation


def post(
    solicitation: Solicitation,
    *,
    day: date,
    quantities: Mapping[posting.Counted, int],
    channel: Channel = Channel.PORTAL,
) -> None:
    """Posts `quantities` on `day`, in the transaction of the act. `channel` is the reply's where it counts a reply."""
    posting.post(entries(solicitation, day=day, quantities=quantities, channel=channel))


def entries(
    solicitation: Solicitation,
    *,
    day: date,
    quantities: Mapping[posting.Counted, int],
    channel: Channel = Channel.PORTAL,
) -> list[AccountEntry]:
    """The same entries, unsaved, for imports that post many at once."""
    return posting.entries(
        partner=solicitation.partner,
        direction=Direction.SENT,
        request_type=solicitation.kind_code,
        band=BY_CODE[solicitation.kind_code].band,
        channel=channel,
        urgent=solicitation.urgent,
        day=day,
        subject=solicitation.id,
        quantities=quantities,
    )


def quantities_of_reply(solicitation: Solicitation, *, on: date) -> dict[posting.Counted, int]:
    """What a reply sent on `on` adds to the account: its working days since the ask, and whether it was in time."""
    days = working_days_until(on, after=day_of(solicitation.sent_at), zone=settings.HOLIDAYS_ZONE)
    return {Measure.ANSWERED: 1, Measure.IN_TIME: int(on <= solicitation.due_on), Measure.WORKING_DAYS: days}


def take_back_unanswered(solicitation: Solicitation) -> None:
    """Posts the counter-entry of a lapse, for a late reply."""
    if solicitation.unanswered_at is not None:
        corrections.take_back(AccountEntry.objects.filter(subject=solicitation.id, measure=Measure.UNANSWERED))
