"""Files a request, once however often it is sent; one that no text of the law backs gets the neutral reply at once.

Once: by an Idempotency-Key, or by the draft that a page was opened with.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from hub import clock, days
from hub.errors import Conflict, Forbidden, Invalid
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
from sharing.models import Answer, IdempotencyKey, Request, RequestContent
from sharing.requests import access, accounting, errors, journal, notifications, receipts

from .attachments import Paper, add_attachment


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
    """Stores a filing that was checked, or recorded by the service as the asker gave it (changes.py).

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


KEPT = timedelta(hours=24)
DRAFTS = uuid.UUID("6b0f4b7c-9a5e-4c1e-8f6a-2f1f8d0a7f11")


class KeyReused(Invalid):
    code = "idempotency.other_body"
    sentence = "Cette clé Idempotency-Key a déjà servi pour une autre demande."


class KeyInFlight(Conflict):
    code = "idempotency.in_flight"
    sentence = "Une demande portant cette clé Idempotency-Key est en cours d’enregistrement. Réessayez."


def file_with_key(
    *, by: Acting, filing: Filing, key: str, body_hash: bytes, officer: uuid.UUID | None = None
) -> Request:
    """Files for a partner's software; within 24 hours the same key gives back the request it filed.

    body_hash  SHA-256 of what was sent, 32 bytes
    officer    as `file` takes it

    Raises KeyReused for another body, KeyInFlight while the first is not done, and as `file` does.
    """
    if (software := by.software) is None:
        raise Forbidden()
    refusal = None
    with transaction.atomic():
        _hold(by, key)
        IdempotencyKey.objects.filter(software=software, created_at__lt=clock.now() - KEPT).delete()
        known = IdempotencyKey.objects.select_related("request__key").filter(software=software, key=key).first()
        if known is not None:
            if bytes(known.body_hash) != body_hash:
                raise KeyReused()
            return known.request
        try:
            request = file(by=by, filing=filing, channel=Channel.API, officer=officer)
            IdempotencyKey.objects.create(software=software, key=key, body_hash=body_hash, request=request)
        except errors.Inadmissible as inadmissible:
            refusal = inadmissible  # its count must be kept
    if refusal is not None:
        raise refusal
    return request


def _hold(by: Acting, key: str) -> None:
    """Holds the key until the transaction ends, or raises KeyInFlight: nobody waits for somebody else's filing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{by.actor_id} {key}"])
        if not cursor.fetchone()[0]:
            raise KeyInFlight()


def file_draft(
    *, by: Acting, filing: Filing, draft: uuid.UUID, papers: Sequence[Paper] = (), officer: uuid.UUID | None = None
) -> Request:
    """Files what somebody sent from the page; sent twice (a second click, a reload), it is one request.

    draft   drawn when the page was first shown; counts for this user at this partner alone
    officer  as `file` takes it
    papers  documents that go with it: all are joined, or nothing is filed

    Raises as `file` and `add_attachment` do.
    """
    request_id = uuid.uuid5(DRAFTS, f"{by.organisation_id} {by.require_user().pk} {draft}")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(request_id)])
        if known := Request.objects.filter(pk=request_id, partner=by.partner).first():
            return known
        try:
            request = file(by=by, filing=filing, channel=Channel.PORTAL, request_id=request_id, officer=officer)
            for paper in papers:
                add_attachment(by=by, request=request, paper=paper)
            return request
        except errors.Inadmissible as inadmissible:
            refusal = inadmissible
    raise refusal
