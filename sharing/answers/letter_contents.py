"""Which letters a request calls for, and what each says as data for its template."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from hub.days import day_of
from hub.layout.dates import day
from partners.kinds import type_title
from partners.law.vocabulary import Form, GivenBy, Item
from partners.templatetags.french import french
from sharing.judgment import admissibility
from sharing.judgment.facts import missing_of
from sharing.models import Request
from sharing.models.letter import LetterKind

from .reading import Line, lines
from .retraction import recall_of

ORDERS = frozenset({("family_judge", "production_order")})
"""Asker and type on which an impediment is raised before the judge (CPC 11, 141)."""


def offered(request: Request) -> list[LetterKind]:
    """In the order in which they are shown."""
    found = []
    if request.is_closed:
        if hasattr(request, "answer") and recall_of(request) is None:
            found.append(kind_of(lines(request, request.answer.open("content"))))
    else:
        if missing(request):
            found.append(LetterKind.MISSING)
        if request.letters.filter(kind=LetterKind.MISSING).exists():
            found.append(LetterKind.REMINDER)
    if (request.partner.kind, request.type_code) in ORDERS and request.withdrawn_at is None:
        found.append(LetterKind.IMPEDIMENT)
    return found


def kind_of(told: tuple[Line, ...]) -> LetterKind:
    """What the letter of an answer is: all of it told, a part, or nothing."""
    provided = [line.provided for line in told]
    if all(provided):
        return LetterKind.ANSWER
    return LetterKind.PARTIAL if any(provided) else LetterKind.REFUSAL


def missing(request: Request) -> list[Form]:
    """The elements that the asker still owes; those that the service gives are no matter of a letter."""
    return [element for element in missing_of(request) if element.given_by is not GivenBy.SERVICE]


HERE = Path(__file__).with_name("papers")
TITLES = {
    LetterKind.ANSWER: "Réponse à votre demande",
    LetterKind.PARTIAL: "Réponse partielle à votre demande",
    LetterKind.REFUSAL: "Réponse à votre demande",
    LetterKind.MISSING: "Votre demande est incomplète",
    LetterKind.IMPEDIMENT: "Empêchement légitime",
    LetterKind.REMINDER: "Relance : votre demande est incomplète",
}


def template(kind: LetterKind) -> Path:
    return HERE / f"{kind.value}.typ"


def data(request: Request, kind: LetterKind) -> dict:
    """Whom it is about stands as the partner wrote it; the rest is what the portal shows, or depends on nobody."""
    subject = request.open("subject")
    found = {
        "request": request.number,
        "type": french(type_title(request.partner, request.type_code)),
        "filed_on": day(request.filed_at),
        "reference": request.open("reference"),
        "name": f"{subject.get('first_names', '')} {subject.get('last_name', '')}".strip(),
        "birth_date": day(date.fromisoformat(subject["birth_date"])) if subject.get("birth_date") else "",
        "town": settings.LETTER_TOWN,
        "signatory": settings.LETTER_SIGNATORY,
        "telephone": settings.LETTER_TELEPHONE,
    }
    match kind:
        case LetterKind.MISSING | LetterKind.REMINDER:
            found["missing"] = [explained(element.label, element.help) for element in missing(request)]
            first = request.letters.filter(kind=LetterKind.MISSING).order_by("written_at").first()
            found["asked"] = f"n° {first.label} du {day(first.written_at)}" if first else ""
        case LetterKind.ANSWER | LetterKind.PARTIAL | LetterKind.REFUSAL:
            content, verdict = request.answer.open("content"), request.answer.open("verdict")
            public = closed_to_all(request, request.answer.sent_at)
            found["answered_on"] = day(request.answer.sent_at)
            found["lines"] = [told(line, public.get(line.item, "")) for line in lines(request, content)]
            found["notes"] = [french(note) for note in verdict.get("notes", [])]
        case LetterKind.IMPEDIMENT:
            pass
    return found


def explained(label: str, words: str) -> str:
    """What is missing, and what it is: one sentence."""
    return french(f"{label}\u00a0: {words[:1].lower()}{words[1:]}")


def told(line: Line, why: str) -> dict:
    label = french(line.item.label)
    return {
        "label": label[:1].upper() + label[1:],
        "provided": line.provided,
        "values": list(line.paragraphs),
        "why": "" if line.provided else why,
    }


def closed_to_all(request: Request, at: datetime) -> dict[Item, str]:
    """Item → why nobody of this kind is ever told it, with the article: the form, the law and the agreement alone."""
    on = day_of(at)
    found = {}
    for ceiling in admissibility.for_partner(
        request.partner, request.type_on(on), tuple(map(Item, request.items)), on=on
    ):
        if ceiling.is_never:
            articles = ", ".join(article.label_on(on) for article in ceiling.articles)
            found[ceiling.item] = french(f"{ceiling.why} ({articles})" if articles else ceiling.why)
    return found
