"""Files a request; one that no text of the law backs gets the neutral reply at once."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from hub import clock, days
from hub.journal import log
from hub.vault.models import DataKey
from partners import law, roles
from partners.law import clocks, general
from partners.law.terms import RequestType
from partners.ledger import posting
from partners.members import officers, permissions
from partners.members.acting import Acting
from partners.models import Channel, Direction, Measure, Officer, Partner, Team
from sharing.judgment import admissibility
from sharing.models import Answer, Request, RequestContent
from sharing.requests import access, accounting, errors, journal, notifications, receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(RequestContent):
    """What a partner writes, as its form has read it: the content, and what is stored in clear beside it.

    items  item codes, each once
    """

    type_code: str
    items: tuple[str, ...]
    urgent: bool = False

    def journaled(self) -> dict[str, object]:
        """What the journal keeps, sealed, of the filing."""
        return self.values() | {"items": list(self.items)}


def file(
    *,
    by: Acting,
    filing: Filing,
    channel: Channel,
    request_id: uuid.UUID | None = None,
    officer: uuid.UUID | None = None,
) -> Request:
    """Stores the request sealed, journals it, posts it to the account, and routes it to a team.

    request_id  where the caller must know it beforehand; drawn by default
    officer     in whose name a clerk or a software files; the office's only officer by default

    Never looks the person up. Raises Suspended, Forbidden, TypeNotOpen, NothingAsked, OfficerMissing, and Inadmissible
    with what the form lacks; then only the count is stored.
    """
    partner = permissions.require(by, roles.Right.FILE, by.partner)
    request_type = granted_type(partner, filing.type_code)
    if not filing.items:
        raise errors.NothingAsked()
    officer_in_charge = officers.officer_for(partner, officer)
    missing = admissibility.missing_at_filing(request_type, subject=filing.subject, form=filing.form)
    if missing:
        count_inadmissible(partner, request_type, channel, filing.urgent)
        raise errors.Inadmissible(missing=missing)
    return store(
        by=by,
        partner=partner,
        request_type=request_type,
        filing=filing,
        channel=channel,
        request_id=request_id or uuid.uuid4(),
        officer=officer_in_charge,
    )


def granted_type(partner: Partner, code: str) -> RequestType:
    """The request type as today's law gives it to this kind of partner. Raises TypeNotOpen where it does not."""
    request_type = law.on(days.today()).request_type(partner.kind, code)
    if request_type.retired:
        raise errors.TypeNotOpen()
    return request_type


@transaction.atomic
def count_inadmissible(partner: Partner, request_type: RequestType, channel: Channel, urgent: bool) -> None:
    """Counts an inadmissible request in the account, under a random id: nothing else of it is kept."""
    posting.post(
        posting.entries(
            partner=partner,
            direction=Direction.RECEIVED,
            request_type=request_type.code,
            band=request_type.band,
            channel=channel,
            urgent=urgent or request_type.urgent or request_type.presses,
            day=days.today(),
            subject=uuid.uuid4(),
            quantities={Measure.INADMISSIBLE: 1},
        )
    )


@transaction.atomic
def store(
    *,
    by: Acting,
    partner: Partner,
    request_type: RequestType,
    filing: Filing,
    channel: Channel,
    request_id: uuid.UUID,
    team: Team | None = None,
    officer: Officer | None = None,
) -> Request:
    """Stores a filing that was checked, or recorded by the service as the asker gave it (external.py).

    team  the team that keeps it, where a member of the service says so; by default the commune decides
    """
    filed_at = clock.now()
    filed_on = days.day_of(filed_at)
    key, partner_copy_key = DataKey.objects.issue_pair()
    request = Request(
        id=request_id,
        partner=partner,
        type_code=request_type.code,
        items=list(filing.items),
        channel=channel,
        urgent=filing.urgent or request_type.urgent or request_type.presses,
        filed_at=filed_at,
        filed_by_user=by.user if by.is_partner else None,
        filed_by_software=by.software,
        officer=officer,
        due_on=clocks.due_on(
            request_type.clock,
            filed_on,
            hearing_date=admissibility.hearing_date(filing.form),
            zone=settings.HOLIDAYS_ZONE,
        ),
        key=key,
        partner_copy_key=partner_copy_key,
        team=team or access.team_at(filed_at, request_type, filing.subject.get("commune")),
    )
    request.seal_content(filing)
    request.save(force_insert=True)
    content = filing.journaled() | ({"officer": str(officer.pk)} if officer is not None else {})
    log.write(journal.REQUEST_FILED, by=by, about=request, content=content, key=request.key)
    accounting.post(request, day=filed_on, quantities=accounting.quantities_of_filing(request))
    if request.is_answered_at_once:
        answer_neutrally(request)
    else:
        notifications.arrived(request)
    return request


def answer_neutrally(request: Request) -> None:
    """Closes the request with nothing released, in the transaction of its filing.

    The reply depends on no person, so nobody has to decide on it.
    """
    sent_at = clock.now()
    answer = Answer(request=request, team=request.team, sent_at=sent_at)
    answer.seal(content={}, verdict={})
    answer.save(force_insert=True)
    request.closed_at = sent_at
    request.save(update_fields=["closed_at"])
    log.write(journal.ANSWER_NEUTRAL, by=log.SYSTEM, about=request, key=request.key)
    receipts.deliver(answer)
    day = days.day_of(sent_at)
    quantities = accounting.quantities_of_answer(request, on=day, minutes=0)
    quantities[Measure.REFUSED, general.DEFAULT.id] = len(request.items)
    accounting.post(request, day=day, quantities=quantities)
