"""What each letter says, as data for its template."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from hub.days import day_of
from hub.layout.dates import day
from partners.kinds import type_title
from partners.templatetags.french import french
from partners.vocabulary import Item
from sharing.flows.read_answer import Line, lines
from sharing.judging import ceilings
from sharing.models import Request
from sharing.models.letter import LetterKind

from .offered import missing

HERE = Path(__file__).parent
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
    for ceiling in ceilings.for_partner(request.partner, request.type_on(on), tuple(map(Item, request.items)), on=on):
        if ceiling.is_never:
            articles = ", ".join(article.label_on(on) for article in ceiling.articles)
            found[ceiling.item] = french(f"{ceiling.why} ({articles})" if articles else ceiling.why)
    return found
