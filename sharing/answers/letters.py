"""Papers about a request: the letters that it calls for, written and opened again; the document handed to the person.

The document says what a partner would like to know, and stands in the place of an answer to it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from consent.facts import hidden_near
from consent.models import Person
from consent.protection import relatives
from hub import birth, clock, days
from hub.days import day
from hub.documents import render
from hub.errors import Conflict, Invalid
from hub.journal import log
from partners import roles
from partners.kinds import type_title
from partners.law.vocabulary import Form, GivenBy, Item
from partners.members.acting import Acting
from partners.members.permissions import require
from partners.roles import Right
from partners.templatetags.french import french
from sharing.gate import leaks, values
from sharing.judgment import admissibility, facts
from sharing.models import Letter, LetterKind, NotMatched, Request
from sharing.requests import access, errors, journal
from sharing.requests.records import other_records

from . import delivered

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
        if hasattr(request, "answer") and delivered.retraction_of(request) is None:
            kinds.append(kind_of(delivered.lines(request, request.answer.unseal("content"))))
    else:
        if owed_elements(request):
            kinds.append(LetterKind.MISSING)
        if request.letters.filter(kind=LetterKind.MISSING).exists():
            kinds.append(LetterKind.REMINDER)
    if (request.partner.kind, request.type_code) in ORDERS and request.withdrawn_at is None:
        kinds.append(LetterKind.IMPEDIMENT)
    return kinds


def kind_of(answer_lines: tuple[delivered.Line, ...]) -> LetterKind:
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
    require(by, roles.Right.ANSWER, request.team)
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
            data["lines"] = [line_data(line, reasons.get(line.item, "")) for line in delivered.lines(request, released)]
            data["notes"] = [french(note) for note in verdict.get("notes", [])]
        case LetterKind.IMPEDIMENT:
            pass
    return data


def explained(label: str, explanation: str) -> str:
    """A missing element and its explanation, as one sentence."""
    return french(f"{label}\u00a0: {explanation[:1].lower()}{explanation[1:]}")


def line_data(line: delivered.Line, why: str) -> dict:
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


TITLE = "Document pour vos démarches"
NEVER = (leaks.Leak.NIR, leaks.Leak.HIDDEN_ADDRESS, leaks.Leak.SAFE_CONTACT)


def handable(request: Request) -> list[Item]:
    """The items that may stand in a handout: those of the type, where the law routes it through the person."""
    if not request.type.handed:
        return []
    return [Item(code) for code in request.items if Item(code) in request.type.items]


@transaction.atomic
def give_handout(*, by: Acting, request: Request, content: Mapping[Item, object]) -> bytes:
    """The PDF for the person. Only the journal keeps its content, sealed; the request stays open.

    Raises AlreadyClosed, NotMatched, NotReleasable, ValueNeeded, LeakSeen for a social security number and for what
    leads to a protected relative, Conflict where the type does not use handouts.
    """
    request = access.held_request(by=by, request=request, right=Right.ANSWER)
    if request.person is None:
        raise NotMatched()
    offered = handable(request)
    if not offered:
        raise Conflict("Cette demande ne passe pas par un document remis à la personne.", code="document.not_handed")
    written: dict[Item, values.Value] = {}
    for item, typed in content.items():
        if item not in offered:
            raise errors.NotReleasable(item=item.value)
        if (value := values.clean(item, typed)) is not None:
            written[item] = value
    if not written:
        raise errors.ValueNeeded("Écrivez au moins une information.")
    others = other_records(request)
    if final := leaks_on_paper(written, relatives.hold(request.person.pk, also=others), others):
        raise errors.LeakSeen(final, final=final)
    kept = {item.value: value for item, value in written.items()}
    log.write(journal.HANDOUT_GIVEN, by=by, about=request, content=kept, key=request.key)
    return paper(request, written)


def leaks_on_paper(
    written: Mapping[Item, values.Value], person: Person, others: Collection[Person] = ()
) -> list[leaks.Found]:
    """The leaks that no handout may hold. The person may give their own address, not that of a protected relative.

    others  the other records that may be the person's: until they are one, what they hide is somebody else's
    """
    found = leaks.find_leaks(written, protected=False, hidden=hidden_near(person, also=others))
    return [leak for leak in found if leak.leak in NEVER]


def paper(request: Request, written: Mapping[Item, values.Value]) -> bytes:
    """The PDF."""
    identity = request.matched_person.unseal_identity()
    data = {
        "name": f"{identity['first_names']} {identity['last_name']}",
        "purpose": request.type.title,
        "partner": request.partner.name,
        "items": [
            [item.label[:1].upper() + item.label[1:], values.paragraphs(item, written[item])]
            for item in Item
            if item in written
        ],
    }
    return render(PAPERS / "handout.typ", title=TITLE, number=request.number, issued_at=clock.now(), data=data)
