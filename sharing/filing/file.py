"""A partner files a request."""

import uuid
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction

from hub import clock
from hub.days import day_of, today
from hub.journal import log
from hub.vault.models import DataKey
from partners import law
from partners.law.clocks import due_on
from partners.law.other import OTHER
from partners.law.terms import RequestType
from partners.ledger import posting
from partners.members.acting import Acting
from partners.members.officers import officer_for
from partners.members.permissions import require
from partners.models import Officer, Partner, Team
from partners.models.ledger import Channel, Direction, Measure
from partners.roles import Right
from sharing.judgment import admissibility
from sharing.models import Request
from sharing.requests import accounting, notifications
from sharing.requests.errors import Inadmissible, NothingAsked, TypeNotOpen
from sharing.requests.journal import REQUEST_FILED
from sharing.requests.routing import team_at

from .neutral_reply import answer_neutrally


@dataclass(frozen=True, slots=True)
class Filing:
    """What a partner writes, once its form has read it.

    subject  last_name, first_names, birth_date (ISO day); birth_name, birth_place, commune (INSEE code) where known
    items    item codes, each once
    form     form element → what was typed: text, an ISO day, one of the element's choices, or True
    """

    type_code: str
    subject: dict[str, str]
    items: tuple[str, ...]
    form: dict[str, str | bool] = field(default_factory=dict)
    reason: str = ""
    reference: str = ""
    urgent: bool = False


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
    officer     in whose name a clerk or a software files; where one alone is named, him by default

    Never looks the person up. Raises Suspended, Forbidden, TypeNotOpen, NothingAsked, OfficerMissing; Inadmissible
    lists what the form lacks, and then nothing is stored but the count.
    """
    partner = require(by, Right.FILE, by.partner)
    request_type = granted_type(partner, filing.type_code)
    if not filing.items:
        raise NothingAsked()
    named = officer_for(partner, officer)
    missing = admissibility.missing_at_filing(request_type, subject=filing.subject, form=filing.form)
    if missing:
        count_inadmissible(partner, request_type, channel, filing.urgent)
        raise Inadmissible(missing=missing)
    return store(
        by=by,
        partner=partner,
        request_type=request_type,
        filing=filing,
        channel=channel,
        request_id=request_id or uuid.uuid4(),
        officer=named,
    )


def granted_type(partner: Partner, code: str) -> RequestType:
    """The request type as the law gives it to this kind of partner today, or TypeNotOpen."""
    found = law.on(today()).request_type(partner.kind, code)
    if found.retired:
        raise TypeNotOpen()
    return found


def is_answered_at_once(request: Request) -> bool:
    """Whether its type, which no text backs, gets the neutral reply as it is filed."""
    return request.type_code == OTHER.code


@transaction.atomic
def count_inadmissible(partner: Partner, request_type: RequestType, channel: Channel, urgent: bool) -> None:
    """The count alone, under an id that leads nowhere: nothing of the request is kept."""
    posting.post(
        posting.entries(
            partner=partner,
            direction=Direction.RECEIVED,
            request_type=request_type.code,
            band=request_type.band,
            channel=channel,
            urgent=urgent or request_type.urgent or request_type.presses,
            day=today(),
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
    """The filing itself, once its form is found complete, or written down as it was told (record_external_request.py).

    team  that keeps it, where a member of the service says so; else the one that the commune names
    """
    filed_at = clock.now()
    filed_on = day_of(filed_at)
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
        due_on=due_on(
            request_type.clock,
            filed_on,
            hearing_date=admissibility.hearing_date(filing.form),
            zone=settings.HOLIDAYS_ZONE,
        ),
        key=key,
        partner_copy_key=partner_copy_key,
        team=team or team_at(filed_at, request_type, filing.subject.get("commune")),
    )
    request.seal_content(subject=filing.subject, form=filing.form, reason=filing.reason, reference=filing.reference)
    request.save(force_insert=True)
    content = {
        "subject": filing.subject,
        "items": list(filing.items),
        "form": filing.form,
        "reason": filing.reason,
        "reference": filing.reference,
    }
    if officer is not None:
        content["officer"] = str(officer.pk)
    log.write(REQUEST_FILED, by=by, about=request, content=content, key=request.key)
    accounting.post(request, day=filed_on, quantities=accounting.quantities_of_filing(request))
    if is_answered_at_once(request):
        answer_neutrally(request=request)
    else:
        notifications.arrived(request)
    return request
