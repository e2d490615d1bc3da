"""Letters of the service about a request: which it calls for, written, opened."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from hub import clock
from hub.days import day_of
from hub.documents.render import render
from hub.errors import Conflict, Invalid, NotFound
from hub.journal import log
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from sharing.models import Letter, Request
from sharing.models.letter import LetterKind
from sharing.requests.access import lock, require_not_aside
from sharing.requests.journal import LETTER_OPENED, LETTER_WRITTEN

from .letter_contents import TITLES, data, offered, template

LINES, LINE_MAX = 6, 80  # of the address window


@transaction.atomic
def write_letter(*, by: Acting, request: Request, kind: LetterKind, recipient: Sequence[str]) -> Letter:
    """Writes one of the letters that the request calls for now.

    recipient  the lines of the address, as a window shows them

    Raises Conflict where the request does not call for this letter, Invalid for an address that does not fit,
    Forbidden, KeyDestroyed once its content is erased.
    """
    require(by, Right.ANSWER, request.team)
    request = lock(request)
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    if kind not in offered(request):
        raise Conflict("Cette demande n’appelle pas ce courrier.", code="letter.not_offered")
    address = [line.strip() for line in recipient if line.strip()]
    if not address or len(address) > LINES or any(len(line) > LINE_MAX for line in address):
        raise Invalid(
            f"Écrivez l’adresse en {LINES} lignes au plus, de {LINE_MAX} caractères.",
            code="letter.recipient",
            field="recipient",
        )
    written_at = clock.now()
    letter = Letter(request=request, team=request.team, kind=kind, written_by=by.actor_id, written_at=written_at)
    letter.year = day_of(written_at).year
    letter.number = next_number(letter.year)
    pdf = render(
        template(kind),
        title=TITLES[kind],
        number=letter.label,
        issued_at=written_at,
        data=data(request, kind),
        recipient=address,
    )
    letter.seal(pdf)
    letter.save(force_insert=True)
    content = {"letter": letter.label, "kind": kind.value}
    log.write(LETTER_WRITTEN, by=by, about=request, content=content, key=request.key)
    return letter


def next_number(year: int) -> int:
    """The number after the year's last. Whoever asks next waits until this transaction ends: no gap, no double."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sharing_letter'), %s)", [year])
    return (Letter.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def read_letter(*, by: Acting, request: Request, letter: UUID) -> tuple[Letter, bytes]:
    """The letter and its PDF. Raises Forbidden, NotFound, KeyDestroyed."""
    require(by, Right.ANSWER, request.team)
    require_not_aside(by, request)
    found = Letter.objects.select_related("request__key__parent").filter(pk=letter, request=request).first()
    if found is None:
        raise NotFound()
    pdf = found.open_paper()
    log.write(LETTER_OPENED, by=by, about=request, content={"letter": found.label}, key=found.request.key)
    return found, pdf
