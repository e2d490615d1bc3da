"""Letters of the service about a request: which ones it calls for, what they say, written, opened again."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from hub import birth, clock, days
from hub.documents.render import render
from hub.errors import Conflict, Invalid
from hub.journal import log
from hub.layout.dates import day
from partners.kinds import type_title
from partners.law.vocabulary import Form, GivenBy, Item
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from partners.templatetags.french import french
from sharing.judgment import admissibility, facts
from sharing.models import Letter, LetterKind, Request
from sharing.requests import access, journal

from .reading import Line, lines
from .retraction import retraction_of

ORDERS = frozenset({("family_judge", "production_order")})
"""Asker and type for which an impediment is raised before the judge (CPC 11, 141)."""
LINES, LINE_MAX = 6, 80  # of the address window
PAPERS = Path(__file__).with_name("papers")
TITLES = {
    LetterKind.ANSWER: "Réponse à votre demande",
    LetterKind.PARTIAL: "Réponse partielle à votre demande",
    LetterKind.REFUSAL: "Réponse à votre demande",
    LetterKind.MISSING: "Votre demande est incomplète",
    LetterKind.IMPEDIMENT: "Empêchement légitime",
    LetterKind.REMINDER: "Relance : votre demande est incomplète",
}


def offered(request: Request) -> list[LetterKind]:
    """The kinds of letter that the request calls for now, in the order in which they are shown."""
    kinds = []
    if request.is_closed:
        if hasattr(request, "answer") and retraction_of(request) is None:
            kinds.append(kind_of(lines(request, request.answer.unseal("content"))))
    else:
        if owed_elements(request):
            kinds.append(LetterKind.MISSING)
        if request.letters.filter(kind=LetterKind.MISSING).exists():
            kinds.append(LetterKind.REMINDER)
    if (request.partner.kind, request.type_code) in ORDERS and request.withdrawn_at is None:
        kinds.append(LetterKind.IMPEDIMENT)
    return kinds


def kind_of(answer_lines: tuple[Line, ...]) -> LetterKind:
    """The kind of an answer's letter: every item released, a part of them, or none."""
    provided = [line.provided for line in answer_lines]
    if all(provided):
        return LetterKind.ANSWER
    return LetterKind.PARTIAL if any(provided) else LetterKind.REFUSAL


def owed_elements(request: Request) -> list[Form]:
    """The form elements that the asker still owes, without those that the service records itself."""
    return [element for element in facts.missing_elements(request) if element.given_by is not GivenBy.SERVICE]


@transaction.atomic
def write_letter(*, by: Acting, request: Request, kind: LetterKind, recipient: Sequence[str]) -> Letter:
    """Writes a letter that the request calls for now.

    recipient  the lines of the address, as a window envelope shows them

    Raises Conflict where the request does not call for this letter, Invalid for an address that does not fit,
    Forbidden, KeyDestroyed once its content is erased.
    """
    request = access.held_team_request(by=by, request=request)
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
    letter.year = days.day_of(written_at).year
    letter.number = next_number(letter.year)
    pdf = render(
        PAPERS / f"{kind.value}.typ",
        title=TITLES[kind],
        number=letter.label,
        issued_at=written_at,
        data=template_data(request, kind),
        recipient=address,
    )
    letter.seal(pdf)
    letter.save(force_insert=True)
    content = {"letter": letter.label, "kind": kind.value}
    log.write(journal.LETTER_WRITTEN, by=by, about=request, content=content, key=request.key)
    return letter


def next_number(year: int) -> int:
    """The number after the year's last. Locks until the transaction ends, so that there is no gap and no double."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sharing_letter'), %s)", [year])
    return (Letter.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def read_letter(*, by: Acting, request: Request, letter: UUID) -> tuple[Letter, bytes]:
    """The letter and its PDF; journals the reading. Raises Forbidden, NotFound, KeyDestroyed."""
    require(by, Right.ANSWER, request.team)
    access.require_not_recused(by, request)
    letters = Letter.objects.filter(pk=letter, request=request).select_related("request__key__parent")
    written = access.existing(letters.first())
    pdf = written.unseal_paper()
    log.write(journal.LETTER_OPENED, by=by, about=request, content={"letter": written.label}, key=written.request.key)
    return written, pdf


def template_data(request: Request, kind: LetterKind) -> dict:
    """The data of the letter's template: the subject as the partner wrote it, and what the portal shows too."""
    content = request.unseal_content()
    subject = content.subject
    data: dict[str, object] = {
        "request": request.number,
        "type": french(type_title(request.partner, request.type_code)),
        "filed_on": day(request.filed_at),
        "reference": content.reference,
        "name": f"{subject.get('first_names', '')} {subject.get('last_name', '')}".strip(),
        "birth_date": birth.in_words(subject.get("birth_date")),
        "town": settings.LETTER_TOWN,
        "signatory": settings.LETTER_SIGNATORY,
        "telephone": settings.LETTER_TELEPHONE,
    }
    match kind:
        case LetterKind.MISSING | LetterKind.REMINDER:
            data["missing"] = [explained(element.label, element.help) for element in owed_elements(request)]
            first = request.letters.filter(kind=LetterKind.MISSING).order_by("written_at").first()
            data["asked"] = f"n° {first.label} du {day(first.written_at)}" if first else ""
        case LetterKind.ANSWER | LetterKind.PARTIAL | LetterKind.REFUSAL:
            released, verdict = request.answer.unseal("content"), request.answer.unseal("verdict")
            reasons = public_reasons(request, request.answer.sent_at)
            data["answered_on"] = day(request.answer.sent_at)
            data["lines"] = [line_data(line, reasons.get(line.item, "")) for line in lines(request, released)]
            data["notes"] = [french(note) for note in verdict.get("notes", [])]
        case LetterKind.IMPEDIMENT:
            pass
    return data


def explained(label: str, explanation: str) -> str:
    """A missing element and its explanation, as one sentence."""
    return french(f"{label}\u00a0: {explanation[:1].lower()}{explanation[1:]}")


def line_data(line: Line, why: str) -> dict:
    """One item of an answer for the template; `why` stands beside an item that was not provided."""
    label = french(line.item.label)
    return {
        "label": label[:1].upper() + label[1:],
        "provided": line.provided,
        "values": list(line.paragraphs),
        "why": "" if line.provided else why,
    }


def public_reasons(request: Request, at: datetime) -> dict[Item, str]:
    """Item → why it is never released to this kind of asker, with the article.

    Only reasons of the form, the law and the agreement: they depend on no person.
    """
    on = days.day_of(at)
    items = tuple(map(Item, request.items))
    reasons = {}
    for ceiling in admissibility.for_partner(request.partner, request.type_on(on), items, on=on):
        if ceiling.is_never:
            articles = ", ".join(article.label_on(on) for article in ceiling.articles)
            reasons[ceiling.item] = french(f"{ceiling.why} ({articles})" if articles else ceiling.why)
    return reasons
