"""Files a request once, however often it is sent: by an Idempotency-Key, or by the draft a page was opened with."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction

from hub import clock
from hub.errors import Conflict, Forbidden, Invalid
from partners.members.acting import Acting
from partners.models import Channel
from sharing.models import IdempotencyKey, Request
from sharing.requests.errors import Inadmissible

from .attachments import Paper, add_attachment
from .file import Filing, file

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
        except Inadmissible as inadmissible:
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
        except Inadmissible as inadmissible:
            refusal = inadmissible
    raise refusal
